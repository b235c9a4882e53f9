type Answer = Promise<string | undefined> | string | undefined

/** What ids and names in a Slack message stand for. An answer of undefined leaves a neutral word, or the name itself, in its place. */
export interface SlackNames {
  /** A person's name, by Slack user id. */
  nameOf?: (slackUserId: string) => Answer
  /** A channel's name without `#`, by its id. */
  channelNameOf?: (slackChannelId: string) => Answer
  /** Address of the picture of an emoji of the workspace's own, by its short code. */
  emojiUrlOf?: (name: string) => Answer
}

/** Slack writes some names into the message: `<#C1|general>`, `<!subteam^S1|@support>`. */
export interface WrittenNames {
  channels: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
}

export function writtenNames(slackText: string): WrittenNames {
  const found = (pattern: RegExp) =>
    new Map([...slackText.matchAll(pattern)].map(([, id = '', name = '']) => [id, name] as const))
  return {
    channels: found(/<#([A-Z0-9]+)\|([^<>|]+)>/g),
    groups: found(/<!subteam\^([A-Z0-9]+)\|([^<>|]+)>/g),
  }
}
