import { createHmac } from 'node:crypto'
import {
  type FileId,
  fileId,
  type VisitorId,
  visitorFile,
  visitorId,
  type WorkspaceId,
  workspaceId,
} from '@parley/contracts'
import { createSignedClaims, secondsFromNow } from '@parley/service-kit'
import { z } from 'zod'

/** Whose file it is. */
export interface FileOwner {
  workspaceId: WorkspaceId
  visitorId: VisitorId
}
export type UploadedFile = z.infer<typeof visitorFile>

/** What stands for a file outside: receipts of what was uploaded, and links to what may be fetched. Signed; nothing is stored. */
export interface FileTokens {
  /** Says that these bytes were taken in from this visitor; goes into their message within a day. */
  receipt(owner: FileOwner, file: UploadedFile): string
  /** @returns undefined for a receipt that is forged, too old or somebody else's */
  readReceipt(owner: FileOwner, receipt: string): UploadedFile | undefined
  /** An address, the same within an hour so that a browser can keep what it fetched, good for one to two hours. */
  link(owner: FileOwner, file: FileId): { url: string; expiresAt: string }
  /** @returns undefined when it is not for this file, forged or too old */
  readLink(file: FileId, token: string): FileOwner | undefined
}

const receiptAudience = 'file-receipt'
const hour = 3_600

const owned = z.object({ workspaceId, visitorId })
const received = owned.extend({ file: visitorFile })

/** @param secret the visitor tokens'; a key of its own is derived from it @param publicUrl without a slash at the end */
export function createFileTokens(secret: string, publicUrl: string): FileTokens {
  const key = createHmac('sha256', secret).update('files').digest()
  const signed = createSignedClaims(key, 'parley')
  const read = <S extends z.ZodType>(token: string, audience: string, claims: S) =>
    claims.safeParse(signed.read(token, audience)).data as z.infer<S> | undefined
  return {
    receipt: ({ workspaceId, visitorId }, file) =>
      signed.sign({ workspaceId, visitorId, file }, { audience: receiptAudience, expires: secondsFromNow(24 * hour) }),
    readReceipt(owner, receipt) {
      const claims = read(receipt, receiptAudience, received)
      const theirs = claims?.workspaceId === owner.workspaceId && claims.visitorId === owner.visitorId
      return theirs ? claims.file : undefined
    },
    link({ workspaceId, visitorId }, file) {
      const expiresAt = (Math.floor(secondsFromNow(0) / hour) + 2) * hour
      const token = signed.sign({ workspaceId, visitorId }, { audience: audienceOf(file), expires: expiresAt })
      return { url: `${publicUrl}/v1/files/${file}?t=${token}`, expiresAt: new Date(expiresAt * 1_000).toISOString() }
    },
    readLink: (file, token) => read(token, audienceOf(file), owned),
  }
}

const audienceOf = (file: FileId) => `file:${fileId.parse(file)}`
