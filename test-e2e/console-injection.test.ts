import { waitFor } from '@parley/test-kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'
import { signedInOwner } from './owner.ts'

const payloads = [
  '<script>top.ran = 1</script>',
  '<img src=x onerror="top.ran = 1">',
  '"><svg onload=top.ran=1>',
  "'><iframe srcdoc='<script>top.ran=1</script>'>",
  'javascript:top.ran=1',
  '[click](javascript:top.ran=1)',
  '<javascript:top.ran=1|click me>',
  '<a href="data:text/html,<script>top.ran=1</script>">x</a>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody may type
  '${top.ran = 1} {{constructor.constructor("top.ran=1")()}}',
  '</textarea><script>top.ran=1</script>',
  '\u202Egnp.exe\u202C \u2066isolated',
  `${'long'.repeat(400)}`,
  '&lt;img src=x onerror=top.ran=1&gt;',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=top.ran=1>',
]

let world: AgentWorld
let page: Page
beforeAll(async () => {
  world = await startAgentWorld('still')
  page = await signedInOwner(world)
  await page.evaluate(() => Object.assign(globalThis, { ran: 0 }))
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`)
  })
})
afterAll(() => world?.stop())

/** Nothing ran, nothing came in that is not ours, and every link leads to the web, to mail or within the Console. */
async function isHarmless(): Promise<void> {
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBe(0)
  const odd = 'iframe, object, embed, math, form [onerror], [onload], [onerror], script:not([src]), img[src="x"]'
  expect(await page.locator(odd).count()).toBe(0)
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href))
  for (const link of links) expect(link).toMatch(/^(https?|mailto|tel):/)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider).toBe(0)
}

describe('whatever visitors and agents write', () => {
  it('nothing of it runs in the Console or breaks it', async () => {
    const { driver } = world.demo.sandbox
    const { visitor, place } = await world.converse('hello')
    const { card, channel } = place
    for (const text of payloads) await visitor.write(text)
    for (const text of payloads)
      await driver.act({ as: driver.user('tobi').id, kind: 'post', channel: channel.id, text, threadTs: card.ts })
    const files = payloads.slice(0, 4).map((name) => ({ name, mimetype: 'text/html', content: '' }))
    const withContent = files.map((file) => ({ ...file, content: Buffer.from('x').toString('base64') }))
    const tobi = driver.user('tobi').id
    await driver.act({ as: tobi, kind: 'post', channel: channel.id, text: '', threadTs: card.ts, files: withContent })
    await driver.act({ kind: 'changeProfile', as: tobi, realName: payloads[1], displayName: payloads[2] })
    await visitor.panel.getByText('onerror').last().waitFor()
    await waitFor(async () => (await visitor.panel.locator('.bubble').count()) === 2 * payloads.length + 2)

    await page.getByRole('link', { name: 'Conversations' }).click()
    await page
      .getByRole('link', { name: /Visitor/ })
      .first()
      .waitFor()
    await isHarmless()
    await page
      .getByRole('link', { name: /Visitor/ })
      .first()
      .click()
    await waitFor(async () => (await page.locator('.bubble').count()) === 2 * payloads.length + 2)
    await isHarmless()
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByText('Mara Lindqvist').first().waitFor()
    await isHarmless()
  })
})
