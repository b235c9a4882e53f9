import { newId } from '@parley/ids'
import { createPool } from '@parley/postgres'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

it('a conversation whose visitor wants to be forgotten leaves nothing here, once its last word is in Slack', async () => {
  const { slack, messaging, workspaceId } = harness
  const pool = createPool({ url: harness.engines.databaseUrl, schema: 'slack_web_api', applicationName: 'test' })
  const channel = await slack.channel('support-forget')
  const conversation = harness.converse({ homeChannelId: channel.id })
  await conversation.say('My card ends in 42')
  await waitFor(() => harness.told('delivery.succeeded.v1').length === 1)
  const { id: conversationId } = conversation.snapshot
  const data = {
    noteId: newId('nte'),
    conversation: conversation.snapshot,
    agent: null,
    text: 'They are forgotten',
    mentions: null,
  }
  await messaging.publish('note.created.v1', { workspaceId, data })
  await messaging.publish('conversation.forgotten.v1', { workspaceId, data: { conversationId } })
  const left = async () => {
    const { rowCount } = await pool.query(
      `SELECT conversation_id FROM delivery WHERE conversation_id = $1 UNION ALL SELECT conversation_id FROM destination WHERE conversation_id = $1`,
      [conversationId],
    )
    return rowCount
  }
  expect(await left()).toBeGreaterThan(0)
  await waitFor(async () => (await left()) === 0)
  const [card] = slack.posts(channel)
  expect(slack.posts(channel, card?.ts).map(({ text }) => text)).toEqual([
    expect.stringContaining('My card'),
    expect.stringContaining('They are forgotten'),
  ])
  await pool.end()
})
