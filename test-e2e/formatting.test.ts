import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Visitor, visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const driver = () => world.demo.sandbox.driver

/** A visitor whom somebody answers in the thread. */
async function conversation(hello: string) {
  const channel = driver().channel('support')
  const known = [...channel.messages]
  const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
  await visitor.open()
  await visitor.write(hello)
  const card = await world.newCard(channel, known)
  await waitFor(() => driver().messages(channel, card.ts).length > 0)
  const answer = (text: string) =>
    driver().act({ as: driver().user('mara').id, kind: 'post', channel: channel.id, text, threadTs: card.ts })
  return { visitor, answer, thread: () => driver().messages(channel, card.ts) }
}

const html = (visitor: Visitor) => visitor.panel.locator('.bubble .text').last().innerHTML()

describe('formatting', () => {
  it('of an agent’s answer is what the visitor sees, the team’s own emoji as pictures', async () => {
    const picture = `${world.demo.demoSite.url}/favicon.ico`
    driver().addEmoji({ party_parrot: picture })
    const { visitor, answer } = await conversation('hello')
    await answer('*bold* _it_ ~no~ `x < y` :party_parrot: https://example.com/guide\n• one\n• two')
    await visitor.panel.getByRole('link', { name: 'https://example.com/guide' }).waitFor()
    const shown = await html(visitor)
    for (const part of ['<strong>bold</strong>', '<em>it</em>', '<s>no</s>', '<code>x &lt; y</code>'])
      expect(shown).toContain(part)
    expect(shown).toContain(`src="${picture}" alt=":party_parrot:"`)
    expect(shown).toContain('href="https://example.com/guide" target="_blank" rel="noopener noreferrer nofollow ugc"')
  })

  it('of what the visitor types is what the team sees, and the visitor too', async () => {
    const { visitor, thread } = await conversation('*Very* urgent:\n1. first\n2. second')
    expect(JSON.stringify(thread()[0]?.blocks)).toContain('{"type":"text","text":"Very","style":{"bold":true}}')
    expect(JSON.stringify(thread()[0]?.blocks)).toContain('"style":"ordered"')
    expect(await visitor.panel.locator('.bubble strong').textContent()).toBe('Very')
    expect(await visitor.panel.locator('.bubble ol li').allInnerTexts()).toEqual(['first', 'second'])
  })
})

describe('whatever an agent’s words hold', () => {
  it.each([
    '<img src=x onerror="window.parent.postMessage(`ran`,`*`)">',
    '"><script>top.ran = 1</script>',
    '<javascript:top.ran=1|click me>',
    '[click](javascript:top.ran=1) <data:text/html,<script>top.ran=1</script>|click>',
    '*<svg onload=top.ran=1>* `<iframe srcdoc="<script>top.ran=1</script>">`',
  ])('nothing of it runs in the widget: %s', async (text) => {
    const { visitor, answer } = await conversation('hello')
    await visitor.page.evaluate(() => {
      Object.assign(globalThis, { ran: 0 })
      addEventListener('message', ({ data }) => data === 'ran' && Object.assign(globalThis, { ran: 1 }))
    })
    await answer(text)
    await visitor.panel.locator('.bubble').nth(1).waitFor()
    const bubble = visitor.panel.locator('.bubble').nth(1)
    expect(await bubble.locator('img, script, svg, iframe').count()).toBe(0)
    for (const link of await bubble.locator('a').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(https?:|mailto:)/)
    }
    expect(await visitor.page.evaluate(() => (globalThis as { ran?: number }).ran)).toBe(0)
  })
})
