import { type FactHandler, TerminateMessage } from '@parley/messaging'
import { keepSlackFileId, noteLostFile } from '../repositories/files.ts'
import type { Writer } from '../repositories/write.ts'

/** In words for the team, by why it happened. */
const lossInWords = {
  lost: (name: string) => `⚠ The visitor’s file “${name}” was lost on its way here. Ask them to send it again.`,
  not_permitted: (name: string) =>
    `⚠ The visitor’s file “${name}” could not be shown here: this workspace has not allowed Parley to send files yet. Add Parley to Slack again, and ask for the file once more.`,
  rejected: (name: string) => `⚠ Slack did not take the visitor’s file “${name}”. Ask for it in another way.`,
}

/** `file.settled.v1`: a visitor's file is in Slack, or will never be, which the team is told. */
export const settleFile =
  (writer: Writer): FactHandler<'file.settled.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a file belongs to a workspace')
    if (data.failure) await noteLostFile(writer, workspaceId, data, lossInWords[data.failure])
    else await keepSlackFileId(writer.pool, workspaceId, data)
  }
