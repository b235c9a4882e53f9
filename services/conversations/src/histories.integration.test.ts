import type { FactData, VisitorMessage } from '@parley/contracts'
import { newId } from '@parley/ids'
import { silentLogger } from '@parley/test-kit'
import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { type HandleSlackMessageDeps, handleSlackMessage } from './handlers/handle-slack-message.ts'
import { sendMessage } from './handlers/send-message.ts'
import { createNoisyChannels } from './noisy-channels.ts'
import { setDestination } from './repositories/conversations.ts'
import { insertSite } from './repositories/sites.ts'
import { viewOf } from './repositories/visitor-view.ts'
import { bareDatabase, plainSettings } from './testing/bare-database.ts'

/** What becomes of one message in Slack, in the order in which it happens. */
interface Said {
  text: string
  edits: string[]
  deleted: 'not' | 'deleted' | 'tombstone'
  kind: 'plain' | 'file_share' | 'thread_broadcast' | 'me_message'
}
interface History {
  mode: 'still' | 'noisy'
  internal: boolean
  said: Said[]
  /** For each delivery of each event: where in the shuffle it comes. */
  order: number[]
}
type Event = Record<string, unknown>

const words = fc.constantFrom('yes', 'no', '// among us', '//yes', '<@UBOT> close', 'a <b> & c', ':wave: hello')
const kind = fc.constantFrom(
  'plain' as const,
  'plain' as const,
  'file_share' as const,
  'thread_broadcast' as const,
  'me_message' as const,
)
const history: fc.Arbitrary<History> = fc.record({
  mode: fc.constantFrom('still' as const, 'noisy' as const),
  internal: fc.boolean(),
  said: fc.array(
    fc.record({
      text: words,
      edits: fc.array(words, { maxLength: 3 }),
      deleted: fc.constantFrom('not' as const, 'not' as const, 'deleted' as const, 'tombstone' as const),
      kind,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  order: fc.array(fc.nat(10_000), { minLength: 80, maxLength: 80 }),
})

const thread = '1700000000.000100'
const tsOf = (index: number) => `17000000${10 + index}.000200`

function eventsOf({ mode, said }: History): Event[] {
  const place = mode === 'still' ? { thread_ts: thread } : {}
  return said.flatMap(({ text, edits, deleted, kind }, index) => {
    const files =
      kind === 'file_share' ? { files: [{ id: `F${index}`, name: 'a.png', size: 10, mimetype: 'image/png' }] } : {}
    const thrown = kind === 'thread_broadcast' ? { thread_ts: thread } : {}
    const subtype = kind === 'plain' ? {} : { subtype: kind }
    const message = { user: 'U7', ts: tsOf(index), ...place, ...thrown, ...subtype, ...files }
    const created = { ...message, text }
    const edited = edits.map((now, edit) => ({
      subtype: 'message_changed',
      message: { ...message, text: now, edited: { user: 'U7', ts: `17000001${10 * index + edit + 10}.000000` } },
    }))
    // A preview of a link changes nothing.
    const unfurled = {
      subtype: 'message_changed',
      message: { ...message, text: edits.at(-1) ?? text, attachments: [{}] },
    }
    const gone = { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: message }
    const tombstone = { subtype: 'message_changed', message: { ...message, subtype: 'tombstone', text: 'deleted' } }
    const end = { not: [], deleted: [gone], tombstone: [tombstone] }[deleted]
    return [created, ...edited, ...(edits.length === 0 ? [unfurled] : []), ...end]
  })
}

const lots = Array.from({ length: 10 }, (_, index) => index + 1)
const perLot = 100

/** Each event once to four times, in any order. */
function shuffled(events: Event[], order: number[]): Event[] {
  const deliveries = events.flatMap((event, index) =>
    Array.from({ length: 1 + ((order[index] ?? 0) % 4) }, () => event),
  )
  return deliveries
    .map((event, index) => ({ event, at: order[index % order.length] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event)
}

describe('what Slack tells repeatedly and out of order', () => {
  const database = bareDatabase(8)
  let pool: pg.Pool
  let deps: HandleSlackMessageDeps
  const workspaceId = newId('wks')

  beforeAll(() => {
    pool = database.pool
    const installation = { workspaceId, slackTeamId: 'T1', botUserId: 'UBOT' }
    deps = {
      writer: { pool, relay: { relay: () => {} } },
      logger: silentLogger,
      messaging: { request: async () => ({}) as never },
      noisyChannels: createNoisyChannels(),
      directory: {
        installationOf: async () => installation as never,
        describeFile: async (_, file) => file,
        emojiUrl: async () => '',
        ownerOf: async () => undefined,
        agent: async (_, slackUserId) => ({ slackUserId, name: `Agent ${slackUserId}`, avatarUrl: '' }),
        isStranger: async () => false,
        forget: () => {},
      },
    }
  })
  let channels = 0
  /** A fresh conversation hears these events. @returns what its visitor sees of the agents, by Slack's order, and what the team keeps for itself */
  async function viewAfter({ mode, internal }: History, events: Event[]) {
    const channel = `C${++channels}`
    const site = await insertSite(pool, {
      id: newId('sit'),
      workspaceId,
      key: newId('sit'),
      settings: siteSettings(mode, channel, internal),
    })
    const visitorId = newId('vis')
    const ids = { workspaceId, siteId: site?.id ?? newId('sit'), visitorId }
    const begun = await sendMessage(deps.writer)({ ...ids, ...firstMessage() })
    await setDestination(pool, workspaceId, begun.conversationId, { slackChannelId: channel, slackThreadTs: thread })
    const handle = handleSlackMessage(deps)
    for (const event of events) await handle(factOf(channel, event) as never, { attempt: 1 } as never)
    const { messages } = await viewOf(pool, { ...ids, afterSeq: 1, limit: 100 })
    const { rows } = await pool.query<{ id: string; ts: string }>(
      'SELECT id, slack_ts AS ts FROM message WHERE conversation_id = $1 AND slack_ts IS NOT NULL',
      [begun.conversationId],
    )
    const ts = new Map(rows.map((row) => [row.id, row.ts]))
    const { rows: notes } = await pool.query<{ ts: string; text: string }>(
      'SELECT slack_ts AS ts, text, files FROM note WHERE conversation_id = $1 AND deleted_at IS NULL ORDER BY slack_ts',
      [begun.conversationId],
    )
    return { visitor: messages.map(seen(ts)).sort((a, b) => a.ts.localeCompare(b.ts)), notes }
  }

  it.each(lots)('show the visitor the same as told once and in order (lot %i of a thousand histories)', async (lot) => {
    // Not shrunk: a history is short, and each run of one costs a conversation.
    const histories = fc.sample(history, { numRuns: perLot, seed: lot })
    const waiting = [...histories]
    const worker = async () => {
      for (let each = waiting.pop(); each; each = waiting.pop()) {
        const events = eventsOf(each)
        const [inOrder, asTold] = await Promise.all([
          viewAfter(each, events),
          viewAfter(each, shuffled(events, each.order)),
        ])
        expect(asTold, JSON.stringify(each)).toEqual(inOrder)
      }
    }
    await Promise.all(Array.from({ length: 4 }, worker))
  })
})

const seen =
  (ts: Map<string, string>) =>
  ({ messageId, text, deleted, edited, authorName, files }: VisitorMessage & { files?: { name: string }[] }) => ({
    ts: ts.get(messageId) ?? '',
    text,
    deleted,
    // Of what is gone nobody can tell any more whether it had been edited.
    edited: edited && !deleted,
    authorName,
    files: (files ?? []).map(({ name }) => name),
  })

const siteSettings = (mode: 'still' | 'noisy', slackChannelId: string, internal: boolean) => ({
  ...plainSettings,
  mode,
  slackChannelId,
  replyDefault: internal ? ('internal' as const) : ('visitor' as const),
})

const firstMessage = () => ({
  visitor: {
    name: '',
    email: '',
    locale: '',
    userAgent: '',
    timeZone: '',
    page: { url: '', title: '', referrer: '' },
  },
  messages: [{ clientMessageId: crypto.randomUUID(), text: 'hello', files: [] }],
})

const factOf = (channel: string, event: Event) => ({
  correlationId: newId('evt'),
  data: {
    slackTeamId: 'T1',
    slackEnterpriseId: null,
    slackAppId: 'A1',
    slackEventId: crypto.randomUUID(),
    slackEventTime: Math.floor(Date.now() / 1_000),
    event: { type: 'message', channel, ...event },
  } satisfies FactData<'slackMessage.received.v1'>,
})
