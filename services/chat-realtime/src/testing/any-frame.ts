import type { ClientFrameInput, ClientFrameName, ServerFrameInput, ServerFrameName } from '@parley/contracts'
import { maxMessageLength, visitorErrorCodes } from '@parley/contracts'
import fc from 'fast-check'

/** Protobuf's uint32. */
const count = fc.integer({ min: 0, max: 0xffff_ffff })
const seq = fc.integer({ min: 1, max: 0xffff_ffff })
const flag = fc.boolean()
/** Protobuf's strings are UTF-8: no lone surrogates. */
const text = (maxLength = 60) => fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 12) })
const idOf = <P extends string>(prefix: P) =>
  fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/).map((suffix): `${P}_${string}` => `${prefix}_${suffix}`)
const [conversationId, messageId, visitorId, fileId] = [idOf('cnv'), idOf('msg'), idOf('vis'), idOf('fil')]
const createdAt = fc
  .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const author = fc.constantFrom('AUTHOR_VISITOR', 'AUTHOR_AGENT', 'AUTHOR_BOT', 'AUTHOR_SYSTEM')
const clientMessageId = fc.stringMatching(/^[\w-]{8,64}$/)
const page = fc.record({ url: text(2_000), title: text(300), referrer: text(2_000) }, { requiredKeys: [] })

const yes = fc.constant(true as const)
const run = fc.record(
  {
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
    bold: yes,
    italic: yes,
    strike: yes,
    underline: yes,
    code: yes,
    url: fc.constantFrom('https://example.com/?a=b', 'mailto:a@example.com', 'tel:+123'),
    emoji: fc.constantFrom('wave', 'parrot_party'),
    imageUrl: fc.constant('https://emoji.example.com/parrot.gif'),
    mention: yes,
  },
  { requiredKeys: ['text'] },
)
const runs = fc.array(run, { maxLength: 3 })
const item = fc.record({ runs })
const list = fc.record({
  ordered: flag,
  indent: fc.integer({ min: 0, max: 8 }),
  offset: count,
  items: fc.array(item, { maxLength: 3 }),
})
const block = fc.oneof(
  fc.record({ paragraph: fc.record({ runs }) }),
  fc.record({ quote: fc.record({ runs }) }),
  fc.record({ preformatted: fc.record({ runs, quoted: yes }, { requiredKeys: ['runs'] }) }),
  fc.record({ list }),
  fc.record({ list: list.map((held) => ({ ...held, quoted: true as const })) }),
)

const file = fc.record(
  { fileId, name: text(255), size: count, mimetype: text(120), width: count, height: count },
  { requiredKeys: ['fileId'] },
)
const message = fc.record(
  {
    messageId,
    conversationId,
    seq,
    author,
    createdAt,
    authorName: text(),
    authorAvatarUrl: text(),
    text: text(maxMessageLength),
    body: fc.array(block, { maxLength: 4 }),
    files: fc.array(file, { maxLength: 3 }),
    clientMessageId,
    edited: flag,
    deleted: flag,
    delivered: flag,
  },
  { requiredKeys: ['messageId', 'conversationId', 'seq', 'author', 'createdAt'] },
)
const conversation = fc.record(
  {
    conversationId,
    status: fc.constantFrom('STATUS_OPEN', 'STATUS_CLOSED'),
    lastSeq: count,
    seenSeq: count,
    deliveredSeq: count,
    assigneeName: text(),
    assigneeAvatarUrl: text(),
    rating: fc.integer({ min: 0, max: 5 }),
    ratable: flag,
  },
  { requiredKeys: ['conversationId', 'status'] },
)
const availability = { away: flag, backAt: createdAt, replySeconds: count }
const eventName = fc.stringMatching(/^[\w .:-]{1,64}$/).filter((name) => name !== '__proto__')
const messages = fc.array(message, { maxLength: 3 })

/** For every frame of the contracts, all that it may hold. A frame that is not here does not compile. */
const clientFrames = {
  hello: fc.record(
    {
      protocol: count,
      siteKey: fc.stringMatching(/^[\w-]{1,100}$/),
      token: text(),
      identity: text(4_000),
      conversationId: text(100),
      afterSeq: count,
      locale: text(35),
      timeZone: text(60),
      page,
    },
    { requiredKeys: ['protocol', 'siteKey'] },
  ),
  send: fc.record(
    { clientMessageId, text: text(maxMessageLength), files: fc.array(text(), { maxLength: 3 }) },
    { requiredKeys: ['clientMessageId', 'text'] },
  ),
  edit: fc.record({ messageId, text: text(maxMessageLength) }),
  withdraw: fc.record({ messageId }),
  typing: fc.constant({}),
  seen: fc.record({ seq }),
  resume: fc.record({ afterSeq: count }),
  page,
  links: fc.record({ fileIds: fc.array(fileId, { maxLength: 3 }) }),
  rate: fc.record({ conversationId, score: fc.integer({ min: 1, max: 5 }), comment: text(1_000) }),
  askTranscript: fc.record({ email: text(320) }),
  forget: fc.constant({}),
  track: fc.record(
    { name: eventName, properties: fc.dictionary(eventName, text(256), { maxKeys: 5 }) },
    { requiredKeys: ['name'] },
  ),
  ping: fc.constant({}),
} satisfies Record<ClientFrameName, fc.Arbitrary<unknown>>

const serverFrames = {
  welcome: fc.record(
    {
      visitorId,
      token: text(),
      siteName: text(),
      greeting: text(500),
      color: text(),
      conversation,
      messages,
      more: flag,
      ...availability,
    },
    { requiredKeys: ['visitorId', 'token'] },
  ),
  ack: fc.record({ clientMessageId, messageId, conversationId, seq, createdAt }),
  message,
  changed: message,
  delivered: fc.record({ conversationId, seq }),
  seen: fc.record({ conversationId, seq }),
  typing: fc.record({ conversationId, author, authorName: text() }, { requiredKeys: ['conversationId', 'author'] }),
  conversation,
  missed: fc.record({ conversationId, messages, more: flag }, { requiredKeys: ['conversationId'] }),
  reconnect: fc.record({ afterMs: count }, { requiredKeys: [] }),
  error: fc.record(
    { code: fc.constantFrom(...visitorErrorCodes), message: text(), clientMessageId, messageId },
    { requiredKeys: ['code', 'message'] },
  ),
  pong: fc.constant({}),
  forgotten: fc.record({ refusal: fc.constantFrom('', 'refused', 'unavailable') }),
  transcriptSent: fc.record({
    email: text(),
    refusal: fc.constantFrom('', 'email_invalid', 'rate_limited', 'refused', 'unavailable'),
  }),
  availability: fc.record(availability, { requiredKeys: [] }),
  links: fc.record({ links: fc.array(fc.record({ fileId, url: text(), expiresAt: createdAt }), { maxLength: 3 }) }),
} satisfies Record<ServerFrameName, fc.Arbitrary<unknown>>

const anyOf = <Frame>(frames: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Frame> =>
  fc.oneof(...Object.entries(frames).map(([name, held]) => held.map((value) => ({ [name]: value }) as Frame)))

export const anyClientFrame = anyOf<ClientFrameInput>(clientFrames)
export const anyServerFrame = anyOf<ServerFrameInput>(serverFrames)
