import type { FileId, ServerFrameInput } from '@parley/contracts'
import type { FileTokens } from '../files/file-tokens.ts'
import type { Visitor } from '../visitor.ts'

/** Where a visitor gets files' bytes. Whether a file is theirs is looked at when it is fetched. @returns `links` */
export async function linkFiles(
  { fileTokens }: { fileTokens: FileTokens },
  { site: { workspaceId }, visitorId }: Visitor,
  fileIds: readonly FileId[],
): Promise<ServerFrameInput> {
  const owner = { workspaceId, visitorId }
  const links = fileIds.map(async (fileId) => ({ fileId, ...(await fileTokens.link(owner, fileId)) }))
  return { links: { links: await Promise.all(links) } }
}
