import type { RichText } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const { say, viewOf, inSlack, reply, slackSays, messagesOf } = conversationsHarness()
const ts = '1700000001.000200'

/** A message as Slack's composer makes it: bold, a mention, an emoji of the team's own, a point. */
const blocks = [
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Great', style: { bold: true } },
          { type: 'text', text: ', ' },
          { type: 'user', user_id: 'U8' },
          { type: 'text', text: ' says ' },
          { type: 'emoji', name: 'party_parrot' },
          { type: 'emoji', name: 'unknown_one' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 0,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a point' }] }],
      },
    ],
  },
]
const text = '*Great*, <@U8> says :party_parrot::unknown_one:\n• a point'
const rich: RichText = [
  {
    paragraph: {
      runs: [
        { text: 'Great', bold: true },
        { text: ', ' },
        { text: '@Agent U8', mention: true },
        { text: ' says ' },
        { text: ':party_parrot:', emoji: 'party_parrot', imageUrl: 'https://emoji.example/parrot.gif' },
        { text: ':unknown_one:' },
      ],
    },
  },
  { list: { ordered: false, indent: 0, offset: 0, items: [{ runs: [{ text: 'a point' }] }] } },
]

async function answered(given: Record<string, unknown>) {
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId)
  await reply(text, ts, given)
  const last = async () => (await viewOf(visitorId)).messages[1]
  await waitFor(last)
  return { conversationId, last }
}

describe('how an agent formats an answer', () => {
  it('is kept for the visitor and the Console, next to words that read well without it', async () => {
    const { conversationId, last } = await answered({ blocks })
    expect(await last()).toMatchObject({
      text: '*Great*, @Agent U8 says :party_parrot::unknown_one:\n• a point',
      body: rich,
    })
    expect((await messagesOf(conversationId)).at(-1)).toMatchObject({ rich })
  })

  it('changes with an edit, and is nothing where nothing is formatted', async () => {
    const { last } = await answered({ blocks })
    await slackSays({
      subtype: 'message_changed',
      message: { user: 'U7', text: 'plain', ts, thread_ts: '1700000000.000100', edited: { ts: '1700000005.000000' } },
    })
    await waitFor(async () => (await last())?.text === 'plain')
    expect(await last()).toMatchObject({ body: [], edited: true })
  })

  it('is read from the marks in the text where there are no blocks', async () => {
    const { last } = await answered({})
    const runs = [{ text: 'Great', bold: true }, { text: ', ' }, { text: '@Agent U8', mention: true }]
    expect((await last())?.body[0]).toMatchObject({ paragraph: { runs: expect.arrayContaining(runs) } })
  })

  it('of a file’s words stays', async () => {
    const { last } = await answered({
      blocks,
      files: [{ id: 'F1', name: 'plan.pdf', mimetype: 'application/pdf', size: 9 }],
    })
    expect(await last()).toMatchObject({ body: rich, files: [{ name: 'plan.pdf', size: 9 }] })
  })
})
