import { waitFor } from '@parley/test-kit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

/** What visitors might try: to ping everybody or somebody, and to show another address than a link leads to. */
const attack = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<!here>',
    '<!everyone>',
    '<!channel|hello>',
    '<!subteam^S0TEAM>',
    '<!subteam^S0TEAM|@team>',
  ),
  fc.constantFrom('<@U0MARA>', '<@U0MARA|mara>', '<@W0MARA>', '<#C0SUPPORT>', '<#C0SUPPORT|support>'),
  fc.constantFrom('@here', '@channel', '@everyone', '@mara', '#support', '<!date^1392734382^{date}|x>'),
  fc.constantFrom(
    '<https://evil.example|https://bank.example>',
    '[https://bank.example](https://evil.example)',
    'https://evil.example|https://bank.example',
    '<mailto:evil@evil.example|mail@bank.example>',
    '<javascript:alert(1)|click>',
    'https://bank.example@evil.example/',
  ),
)
/** In the middle of other things, styled, quoted, in code, in lists, escaped once more. */
const text = fc
  .array(
    fc.oneof(
      { arbitrary: attack, weight: 3 },
      { arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }), weight: 1 },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .chain((pieces) =>
    fc
      .constantFrom(' ', '', '*', '_', '~', '`', '```', '\n> ', '\n- ', '\n1. ', '&lt;', '\\', '|')
      .map((glue) => glue + pieces.join(glue) + glue),
  )

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

/** Every object in a payload. */
function objectsIn(value: Json): { [key: string]: Json }[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (value === null || typeof value !== 'object') return []
  return [value, ...Object.values(value).flatMap(objectsIn)]
}

/** Elements of rich text that ping people or name places. */
const telling = new Set(['user', 'usergroup', 'broadcast', 'channel', 'team'])
const parsedBlocks = (args: Record<string, unknown>): Json =>
  typeof args.blocks === 'string' ? JSON.parse(args.blocks) : ((args.blocks ?? []) as Json)

/** The card says since when somebody waits, by a mark of Slack's. */
const mention = /<[@!#](?!date\^\d+\^\{date_short_pretty\} \{time\} \(\{ago\}\)\|)/

/** All that Slack could read as a mention in what our app calls it with, and all links that look like others. */
function offences(args: Record<string, unknown>): string[] {
  const objects = objectsIn(parsedBlocks(args))
  const marked = [args.text, ...objects.filter(({ type }) => type === 'mrkdwn').map((each) => each.text)]
  return [
    ...marked.filter((words) => mention.test(String(words ?? ''))).map(String),
    ...objects.filter(({ type }) => telling.has(String(type))).map((each) => JSON.stringify(each)),
    ...objects
      .filter(({ type, text, url }) => type === 'link' && text && !sameAddress(String(text), String(url)))
      .map((each) => JSON.stringify(each)),
    ...(args.link_names === true || args.link_names === 'true' || args.parse === 'full' ? ['names are linked'] : []),
  ]
}

const sameAddress = (shown: string, url: string) =>
  [url, url.replace(/^mailto:/, ''), url.replace(/^https:\/\//, '')].includes(shown)

describe('what a visitor writes', () => {
  it('mentions nobody and hides no link in anything that Slack is called with', { timeout: 60_000 }, async () => {
    const { slack } = harness
    const channel = await slack.channel('support-injection')
    const { calls } = slack.sandbox.driver
    const before = calls.length
    const texts = fc.sample(text, { numRuns: 240, seed: 7 })
    const lots = Array.from({ length: 8 }, (_, lot) => texts.slice(lot * 30, (lot + 1) * 30))
    const conversations = await Promise.all(
      lots.map(async (lot, index) => {
        const mode = index % 2 ? ('noisy' as const) : ('still' as const)
        // Name, site and page are the visitor's words as well.
        const conversation = harness.converse({ mode, homeChannelId: channel.id, name: lot[0]?.slice(0, 60) ?? '' })
        const { visitor } = conversation.snapshot
        Object.assign(visitor, {
          pageTitle: lot[1],
          pageUrl: `https://shop.example/?q=${encodeURIComponent(lot[2] ?? '')}`,
          email: '<!here>@x.example',
        })
        for (const each of lot) await conversation.say(each)
        return conversation
      }),
    )
    const wanted = conversations.reduce((sum, { messages }) => sum + messages.length, 0)
    const delivered = () =>
      new Set(
        harness.told('delivery.succeeded.v1').flatMap(({ messages }) => messages.map(({ messageId }) => messageId)),
      ).size
    await waitFor(() => delivered() === wanted, { within: 45_000, what: 'every text in Slack' })
    const updates = () => calls.slice(before).filter(({ method }) => method === 'chat.update').length
    const posted = updates()
    for (const conversation of conversations) {
      const last = conversation.messages.at(-1)
      const change = { text: conversation.messages[0]?.text ?? '', editedAt: new Date().toISOString() }
      if (last) await conversation.change(last, change)
    }
    await waitFor(() => updates() >= posted + conversations.length, { what: 'every edit in Slack' })
    const made = calls.slice(before)
    expect(made.filter(({ method }) => method === 'chat.postMessage').length).toBeGreaterThan(8)
    expect(made.flatMap(({ method, args }) => offences(args).map((offence) => `${method}: ${offence}`))).toEqual([])
    // Names of channels are letters, and what they are about pings nobody.
    for (const { method, args } of made.filter((call) => call.method.startsWith('conversations.')))
      expect(`${method} ${JSON.stringify(args)}`).not.toMatch(/<[@!#]/)
  })
})
