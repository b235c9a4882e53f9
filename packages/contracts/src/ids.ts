import { z } from 'zod'

/**
 * A typed, time-ordered id: a prefix that names the entity and a 26-character base32 UUIDv7 (the TypeID format).
 * Minted by `@parley/ids`.
 */
const id = <P extends string>(prefix: P) =>
  z.templateLiteral([`${prefix}_`, z.string().regex(/[0-9a-hjkmnp-tv-z]{26}/)])

export const workspaceId = id('wks')
export const installationId = id('ins')
export const siteId = id('sit')
export const visitorId = id('vis')
export const conversationId = id('cnv')
export const messageId = id('msg')
export const deliveryId = id('dlv')
export const personId = id('per')
export const fileId = id('fil')
export const noteId = id('nte')
export const savedReplyId = id('srp')
export const identityKeyId = id('idk')
export const eventId = id('evt')

export type WorkspaceId = z.infer<typeof workspaceId>
export type InstallationId = z.infer<typeof installationId>
export type SiteId = z.infer<typeof siteId>
export type VisitorId = z.infer<typeof visitorId>
export type ConversationId = z.infer<typeof conversationId>
export type MessageId = z.infer<typeof messageId>
export type DeliveryId = z.infer<typeof deliveryId>
export type PersonId = z.infer<typeof personId>
export type FileId = z.infer<typeof fileId>
export type NoteId = z.infer<typeof noteId>
export type SavedReplyId = z.infer<typeof savedReplyId>
export type IdentityKeyId = z.infer<typeof identityKeyId>
export type EventId = z.infer<typeof eventId>

/** Every prefix, by what it names. */
export const idPrefixes = {
  workspace: 'wks',
  installation: 'ins',
  site: 'sit',
  visitor: 'vis',
  conversation: 'cnv',
  message: 'msg',
  delivery: 'dlv',
  person: 'per',
  file: 'fil',
  note: 'nte',
  savedReply: 'srp',
  identityKey: 'idk',
  event: 'evt',
} as const
export type IdPrefix = (typeof idPrefixes)[keyof typeof idPrefixes]
