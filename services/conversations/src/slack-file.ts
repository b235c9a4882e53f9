import { createHash } from 'node:crypto'
import type { MessageFile, WorkspaceId } from '@parley/contracts'

/** A file as a Slack message names it. In a channel shared with another company it may be an id and nothing else. */
export interface SlackFile {
  id: string
  name: string
  size: number
  mimetype: string
  width: number | null
  height: number | null
}

export const messageFileOf = (workspaceId: WorkspaceId, file: SlackFile): MessageFile => ({
  fileId: fileIdOf(workspaceId, file.id),
  name: file.name.slice(0, 255),
  size: file.size,
  mimetype: file.mimetype.slice(0, 120),
  slackFileId: file.id,
  width: file.width,
  height: file.height,
})

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The same file has the same id however often, and in whatever order, Slack tells of it. */
function fileIdOf(workspaceId: WorkspaceId, slackFileId: string): `fil_${string}` {
  const digest = createHash('sha256').update(`${workspaceId} ${slackFileId}`).digest()
  const id = Array.from(digest.subarray(0, 26), (byte) => alphabet[byte % 32]).join('')
  // The first of 26 characters carries two bits only.
  return `fil_${alphabet[(digest[26] ?? 0) % 8]}${id.slice(1)}`
}
