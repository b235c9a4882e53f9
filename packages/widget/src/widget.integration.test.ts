import { closeCodes } from '@parley/contracts/visitor-limits'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { siteKey } from '../testing/fake-gateway.ts'
import { onStage } from '../testing/on-stage.ts'

const scene = onStage()
const { set } = scene
const sends = () => scene.stage.gateway.heard.flatMap((frame) => ('send' in frame ? [frame.send] : []))
const hellos = () => scene.stage.gateway.heard.flatMap((frame) => ('hello' in frame ? [frame.hello] : []))

describe('before it is opened', () => {
  it('the widget moves nothing on the page, and asks for no more than it shows', async () => {
    const asked: string[] = []
    const { page } = await (await set()).tab()
    const launcher = page.getByRole('button', { name: 'Open chat' })
    await launcher.waitFor()
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.reload()
    await launcher.waitFor()
    await page.waitForLoadState('networkidle')
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
          })
          observer.observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
        }),
    )
    expect(shift).toBe(0)
    const ours = asked
      .filter((path) => path.startsWith('/widget/'))
      .map((path) => path.replace(/-[\w-]{8}\.js$/, '.js'))
    expect(ours.sort()).toEqual(['/widget/assets/launcher.js', '/widget/parley.js', '/widget/site.json'])
  })

  it('the widget stores nothing, connects nowhere and is one button', async () => {
    const { tab, gateway, context } = await set()
    const { page } = await tab()
    const button = page.getByRole('button', { name: 'Open chat', exact: true })
    await button.waitFor()
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    // Intent fetches the panel, and still stores nothing.
    await button.hover()
    await page.frameLocator('iframe[title="Chat"]').locator('textarea').waitFor({ state: 'attached' })
    expect(gateway.heard).toEqual([])
    expect((await context.storageState()).origins).toEqual([])
    expect(await context.cookies()).toEqual([])
  })
})

describe('a conversation', () => {
  it('begins with a hello, and a message goes from sending to stored to delivered', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    gateway.rules.ignoreSends = true
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sending' }).waitFor()
    gateway.rules.ignoreSends = false
    gateway.cut()
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    gateway.deliver()
    await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
    await visitor.sees('Hello')
    expect(hellos()[0]).toMatchObject({
      protocol: 1,
      siteKey,
      token: '',
      afterSeq: 0,
      page: { url: `${gateway.pageUrl}/`, title: 'Shop' },
    })
    expect(new Set(sends().map(({ clientMessageId }) => clientMessageId)).size).toBe(1)
  })

  it('shows who answers, edits and deletions, and that somebody types', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.sees('Hello')
    gateway.tell({
      typing: { conversationId: gateway.conversation.state.conversationId, author: 'AUTHOR_AGENT', authorName: 'Mara' },
    })
    await visitor.panel.getByRole('status', { name: 'Mara is typing' }).waitFor()
    gateway.says('See https://example.com/a <b>now</b>')
    await visitor.sees('Hello', 'See https://example.com/a <b>now</b>')
    const link = visitor.panel.getByRole('link', { name: 'https://example.com/a' })
    expect(await link.getAttribute('rel')).toContain('noopener')
    const [, answer] = gateway.conversation.messages
    if (!answer) throw new Error('no answer')
    gateway.tell({ changed: { ...answer, text: 'Changed', edited: true } })
    await visitor.sees('Hello', 'Changed · edited')
    gateway.tell({ changed: { ...answer, text: '', deleted: true } })
    await visitor.sees('Hello', 'This message was deleted')
  })

  it('refuses what is too long, and keeps a line break', async () => {
    const { tab } = await set()
    const visitor = await tab()
    await visitor.open()
    const box = visitor.panel.getByRole('textbox', { name: 'Message' })
    await box.fill('x'.repeat(4_001))
    await box.press('Enter')
    await visitor.panel.getByText('1 character too long').waitFor()
    expect(await visitor.panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    await box.fill('one')
    await box.press('Shift+Enter')
    await box.pressSequentially('two')
    await box.press('Enter')
    await visitor.sees('one\ntwo')
    expect(sends().map(({ text }) => text)).toEqual(['one\ntwo'])
  })

  it('says when it was closed, until one writes', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.sees('Hello')
    gateway.conversation.status = 'STATUS_CLOSED'
    gateway.tell({ conversation: gateway.conversation.state })
    await visitor.panel.getByText('This conversation was closed. Write to reopen it.').waitFor()
  })
})

describe('a bad line', () => {
  it('loses and doubles nothing, in either direction', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.write('one')
    await visitor.sees('one')
    gateway.rules.down = true
    gateway.cut()
    gateway.says('two')
    await visitor.write('three')
    await visitor.write('four')
    await visitor.panel.getByText('No connection.').waitFor()
    gateway.rules.down = false
    // It may have come back by itself by now.
    await visitor.panel
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2_000 })
      .catch(() => {})
    await visitor.sees('one', 'two', 'three', 'four')
    expect(sends().map(({ text }) => text)).toEqual(['one', 'three', 'four'])
  })

  it('asks for what it sees missing', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.write('one')
    await visitor.sees('one')
    gateway.rules.muted = true
    gateway.says('two')
    gateway.rules.muted = false
    gateway.says('three')
    await visitor.sees('one', 'two', 'three')
    expect(gateway.heard).toContainEqual({ resume: { afterSeq: 1 } })
  })

  it('keeps the draft and what was not sent over a reload', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    gateway.rules.ignoreSends = true
    await visitor.write('not stored yet')
    await waitFor(() => sends().length === 1)
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('half a thought')
    await visitor.page.reload()
    gateway.rules.ignoreSends = false
    await visitor.open()
    await visitor.sees('not stored yet')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    expect(await visitor.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('half a thought')
    expect(gateway.conversation.messages).toHaveLength(1)
  })

  it('lets one try a refused message again, or discard it', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    gateway.rules.refuseSends = 'message_too_long'
    await visitor.write('again')
    await visitor.write('never')
    const failed = visitor.panel.getByText('Not sent.')
    await waitFor(async () => (await failed.count()) === 2)
    await visitor.panel.getByRole('button', { name: 'Discard' }).last().click()
    await visitor.sees('again')
    delete gateway.rules.refuseSends
    await visitor.panel.getByRole('button', { name: 'Try again' }).click()
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
  })

  it('of a final close is not tried again, and the page is told why', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    gateway.rules.refuse = { code: closeCodes.siteUnknown, error: 'site_unknown' }
    await visitor.open()
    await visitor.panel.getByText('cannot be used on this page').waitFor()
    expect(await visitor.panel.getByText('Write to us below').count()).toBe(0)
    await waitFor(() => visitor.said.some((text) => text.includes('site_unknown')))
    expect(await visitor.panel.getByRole('textbox', { name: 'Message' }).isDisabled()).toBe(true)
  })

  it('forgets a refused token and becomes somebody new', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await waitFor(() => hellos().length === 1)
    await visitor.panel.locator('.dot.on').waitFor()
    gateway.rules.refuse = { code: closeCodes.tokenRefused, error: 'token_refused' }
    gateway.cut()
    await waitFor(() => hellos().some(({ token }) => token !== ''))
    await waitFor(() => hellos().at(-1)?.token === '')
    delete gateway.rules.refuse
    await visitor.panel.locator('.dot.on').waitFor()
  })
})

describe('a visitor who comes back', () => {
  it('sees the badge without opening the chat, and where the unread begins', async () => {
    const { tab, gateway } = await set()
    const visitor = await tab()
    await visitor.open()
    await visitor.write('one')
    await visitor.sees('one')
    await visitor.page.goto('about:blank')
    gateway.says('two')
    gateway.says('three')
    await visitor.page.goto(gateway.pageUrl)
    await visitor.page.getByRole('button', { name: 'Open chat, 2 unread' }).waitFor()
    await visitor.open()
    await visitor.panel.getByText('New', { exact: true }).waitFor()
    await waitFor(() => gateway.heard.some((frame) => 'seen' in frame && frame.seen.seq === 3))
    await visitor.page.getByRole('button', { name: 'Close chat', exact: true }).click()
    await visitor.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
  })

  it('is one visitor in tabs that are opened at once', async () => {
    const { tab } = await set()
    const tabs = await Promise.all([tab(), tab(), tab()])
    await Promise.all(tabs.map((each) => each.open()))
    await Promise.all(tabs.map((each) => each.panel.locator('.dot.on').waitFor()))
    expect(hellos().filter(({ token }) => token === '')).toHaveLength(1)
    const [first, second] = tabs
    await first?.write('from the first')
    await second?.sees('from the first')
  })

  it('can talk where the browser forbids to store', async () => {
    const { tab, context } = await set()
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('no', 'SecurityError')
        },
      })
    })
    const visitor = await tab()
    await visitor.open()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    expect(visitor.said).toEqual([])
  })
})
