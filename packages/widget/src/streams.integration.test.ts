import { closeCodes } from '@parley/contracts/visitor-limits'
import { waitFor } from '@parley/test-kit'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import type { Stage } from '../testing/stage.ts'

const scene = onStage()
const until = 'parley:stream-until'

/** A visitor's tab in a network that lets no WebSocket through; what it asks for is written down. */
async function keptOut(how: 'says no' | 'says nothing' = 'says no') {
  const stage = await scene.set()
  stage.gateway.rules.keepsOut = how
  const visitor = await stage.tab()
  return { ...stage, visitor, asked: asksOf(visitor.page) }
}

function asksOf(page: Page) {
  const asked = { sockets: 0, streams: 0, chunks: 0 }
  page.on('websocket', () => asked.sockets++)
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/v1/stream')) asked.streams++
    if (request.url().includes('/assets/stream-line-')) asked.chunks++
  })
  return asked
}
const panelOf = async (page: Page) => {
  const frame = await waitFor(() => page.frames().find((each) => each.url().includes('/widget/panel.html')))
  return frame
}
const hellos = ({ gateway }: Pick<Stage, 'gateway'>) =>
  gateway.heard.flatMap((frame) => ('hello' in frame ? [frame.hello] : []))

describe('where no WebSocket gets through', () => {
  it.each(['says no', 'says nothing'] as const)('and the network %s, the whole chat works', async (how) => {
    const { visitor, gateway, asked } = await keptOut(how)
    await visitor.open()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    gateway.deliver()
    await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
    gateway.tell({
      typing: { conversationId: gateway.conversation.state.conversationId, author: 'AUTHOR_AGENT', authorName: 'Mara' },
    })
    await visitor.panel.getByRole('status', { name: 'Mara is typing' }).waitFor()
    gateway.says('Hi – what can I do? ü')
    await visitor.sees('Hello', 'Hi – what can I do? ü')
    await waitFor(() => gateway.heard.some((frame) => 'seen' in frame && frame.seen.seq === 2))
    for (const text of ['One', 'Two', 'Three', 'Four']) await visitor.write(text)
    await visitor.sees('Hello', 'Hi – what can I do? ü', 'One', 'Two', 'Three', 'Four')
    await waitFor(() => gateway.conversation.messages.length === 6)
    expect(gateway.conversation.messages.map(({ text }) => text).slice(2)).toEqual(['One', 'Two', 'Three', 'Four'])
    expect(asked).toEqual({ sockets: 2, streams: 1, chunks: 1 })
    expect(visitor.said.filter((line) => line.startsWith('thrown'))).toEqual([])
  })

  it('what was missed over a cut comes, what was written meanwhile goes, each once', async () => {
    const { visitor, gateway, asked } = await keptOut()
    await visitor.open()
    await visitor.write('Before')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    gateway.rules.down = true
    gateway.cut()
    gateway.says('Missed')
    await visitor.write('Meanwhile')
    gateway.rules.down = false
    await waitFor(() => gateway.conversation.messages.length === 3, { what: 'the message to be sent again' })
    await visitor.sees('Before', 'Missed', 'Meanwhile')
    gateway.says('After')
    await visitor.sees('Before', 'Missed', 'Meanwhile', 'After')
    expect(new Set(hellos({ gateway }).map(({ token }) => token))).toEqual(new Set(['', 'visitor-1']))
    expect(asked.streams).toBeGreaterThan(1)
  })

  it('a conversation that the team closes is shown closed, a refusal is understood', async () => {
    const { visitor, gateway } = await keptOut()
    await visitor.open()
    await visitor.write('Thanks')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    gateway.conversation.status = 'STATUS_CLOSED'
    gateway.tell({ conversation: gateway.conversation.state })
    await visitor.panel.getByText('This conversation was closed').waitFor()
    gateway.rules.refuse = { code: closeCodes.siteUnknown, error: 'site_unknown' }
    const before = hellos({ gateway }).length
    gateway.cut()
    await waitFor(() => hellos({ gateway }).length > before)
    await visitor.panel.getByText('cannot be used on this page').waitFor()
    expect(hellos({ gateway })).toHaveLength(before + 1)
  })

  it('it is remembered for the session: the next page takes the stream at once', async () => {
    const { visitor, gateway } = await keptOut()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    await visitor.page.reload()
    const asked = asksOf(visitor.page)
    await visitor.open()
    await visitor.sees('Hello')
    gateway.says('Welcome back')
    await visitor.sees('Hello', 'Welcome back')
    expect(asked.sockets).toBe(0)
  })

  it('it goes back to WebSockets later, once one gets through, and loses nothing on the way', async () => {
    const { visitor, gateway, context } = await keptOut()
    await context.clock.install()
    await visitor.page.reload()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    const panel = await panelOf(visitor.page)
    expect(await panel.evaluate((key) => sessionStorage.getItem(key), until)).not.toBeNull()
    const asked = asksOf(visitor.page)
    // Still kept out: tried beside the stream, which goes on.
    await context.clock.fastForward('11:00')
    await waitFor(() => asked.sockets > 0, { what: 'a WebSocket to be tried' })
    gateway.says('Still by the stream')
    await visitor.sees('Hello', 'Still by the stream')
    gateway.rules.keepsOut = undefined
    const before = hellos({ gateway }).length
    await context.clock.fastForward('01:00')
    await waitFor(() => hellos({ gateway }).length > before, { what: 'a hello by a WebSocket' })
    gateway.says('By a WebSocket')
    await visitor.sees('Hello', 'Still by the stream', 'By a WebSocket')
    expect(await panel.evaluate((key) => sessionStorage.getItem(key), until)).toBeNull()
    expect(asked.streams).toBe(0)
  })
})

describe('where WebSockets get through', () => {
  it('nothing of streams is fetched or asked for, whatever is cut', async () => {
    const { tab, gateway } = await scene.set()
    const visitor = await tab()
    const asked = asksOf(visitor.page)
    await visitor.open()
    for (const text of ['One', 'Two', 'Three']) {
      await visitor.write(text)
      await waitFor(() => gateway.conversation.messages.at(-1)?.text === text)
      gateway.cut()
    }
    await visitor.sees('One', 'Two', 'Three')
    expect([asked.streams, asked.chunks]).toEqual([0, 0])
  })
})
