import { fail } from '../errors.ts'
import type { SlackFile, Token, Workspace } from '../model.ts'

/** Whoever uploaded a file sees it, and whoever sees a channel that it was shared in. */
export const seesFile = (workspace: Workspace, token: Token, file: SlackFile): boolean =>
  file.user === token.user ||
  (file.shares ?? []).some(({ channel: id }) => {
    const channel = workspace.channels[id]
    return channel !== undefined && (!channel.isPrivate || channel.members.includes(token.user))
  })

/** @throws SlackError `file_not_found` */
export function fileFor({ workspace, token }: { workspace: Workspace; token: Token }, id: string): SlackFile {
  const file = workspace.files[id]
  return file && seesFile(workspace, token, file) ? file : fail('file_not_found')
}
