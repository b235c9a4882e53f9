import type { FileId, ServerFrameInput } from '@parley/contracts'
import type { FileTokens } from '../files/file-tokens.ts'
import type { Visitor } from '../visitor.ts'

/** Where a visitor gets files' bytes. Whether a file is theirs is looked at when it is fetched. @returns `links` */
export function linkFiles(
  { fileTokens }: { fileTokens: FileTokens },
  { site: { workspaceId }, visitorId }: Visitor,
  fileIds: readonly FileId[],
): ServerFrameInput {
  const owner = { workspaceId, visitorId }
  return { links: { links: fileIds.map((fileId) => ({ fileId, ...fileTokens.link(owner, fileId) })) } }
}
