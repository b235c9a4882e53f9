import type { Workspace } from '../model.ts'

/** Names after an @ or a # become mentions, addresses become links, and what has a meaning of its own is escaped: as Slack's composer does. */
export const asComposed = (workspace: Workspace, text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(
      /(?<![\w@])@([\p{L}\p{N}_.-]*[\p{L}\p{N}_-])/gu,
      (whole, name: string) => mention(workspace, name) ?? whole,
    )
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, before: string, name: string) => {
      const channel = Object.values(workspace.channels).find((each) => each.name === name && !each.isPrivate)
      return channel ? `${before}<#${channel.id}|${name}>` : whole
    })
    .replace(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`)

function mention(workspace: Workspace, name: string): string | undefined {
  if (/^(here|channel|everyone)$/.test(name)) return `<!${name}>`
  const user = Object.values(workspace.users).find((each) => each.name === name)
  if (user) return `<@${user.id}>`
  const group = workspace.userGroups?.find(({ handle, disabled }) => handle === name && !disabled)
  return group && `<!subteam^${group.id}|@${name}>`
}
