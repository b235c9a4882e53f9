import type { VisitorMessage } from '@parley/contracts'

const conversationId = 'cnv_01jd0000000000000000000001'

/** A message as the gateway sends it. */
export const messageOf = (seq: number, more: Partial<VisitorMessage> = {}): VisitorMessage => ({
  messageId: `msg_01jd${String(seq).padStart(22, '0')}`,
  conversationId,
  seq,
  author: 'AUTHOR_AGENT',
  authorName: 'Mara',
  authorAvatarUrl: '',
  text: `text ${seq}`,
  body: [],
  files: [],
  clientMessageId: '',
  createdAt: new Date(1_700_000_000_000 + seq * 1_000).toISOString(),
  edited: false,
  deleted: false,
  delivered: false,
  ...more,
})

export const pendingOf = (clientMessageId: string, text = clientMessageId) => ({
  clientMessageId,
  text,
  createdAt: new Date(1_800_000_000_000).toISOString(),
})
