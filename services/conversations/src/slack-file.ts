import type { MessageFile, WorkspaceId } from '@parley/contracts'
import { derivedId } from './derived-id.ts'

/** A file as a Slack message names it. In a channel shared with another company it may be an id and nothing else. */
export interface SlackFile {
  id: string
  name: string
  size: number
  mimetype: string
  width: number | null
  height: number | null
  /** False where Slack told the id alone. */
  described: boolean
}

export const messageFileOf = (workspaceId: WorkspaceId, file: SlackFile): MessageFile => ({
  fileId: derivedId('fil', `${workspaceId} ${file.id}`),
  name: file.name.slice(0, 255),
  size: file.size,
  mimetype: file.mimetype.slice(0, 120),
  slackFileId: file.id,
  width: file.width,
  height: file.height,
})
