/** What a self-test says in the installer's messages with the app, and how it is known again. */
export const probeWords = (id: string) => `🔎 Parley tests its connection. This message goes away by itself. (${id})`

export const probeIn = (text: string): string | undefined => /\((probe_[a-z0-9]+)\)$/.exec(text)?.[1]
