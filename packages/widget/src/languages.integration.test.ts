import { AxeBuilder } from '@axe-core/playwright'
import { widgetLanguages } from '@parley/contracts/widget-languages'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../testing/names-in.ts'
import { onStage } from '../testing/on-stage.ts'

const { set } = onStage()
const viewports = [
  { width: 1_280, height: 800 },
  { width: 390, height: 844 },
]

describe.each(widgetLanguages)('the widget in %s', (language) => {
  it('speaks it, button, panel, dates and all', async () => {
    const { tab, gateway } = await set()
    gateway.pages.language = language
    gateway.conversation.add({ author: 'AUTHOR_AGENT', text: '1', createdAt: '2020-05-04T12:00:00.000Z' })
    const visitor = await tab(await namesIn(language))
    await visitor.open()
    const { panelStrings } = await import(`./strings/${language}.ts`)
    await visitor.panel.getByText(panelStrings.hint).waitFor()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: panelStrings.sent }).waitFor()
    const spoken = language === 'en' ? 'en-US' : language
    const day = new Intl.DateTimeFormat(spoken, { dateStyle: 'long' }).format(new Date('2020-05-04T12:00:00.000Z'))
    await visitor.panel.getByText(day, { exact: true }).waitFor()
    expect(await visitor.panel.locator('html').getAttribute('lang')).toBe(language)
    expect(visitor.said).toEqual([])
  })
})

describe('the language', () => {
  it('is the site’s, before the page’s and the browser’s', async () => {
    const { tab, gateway } = await set({ locale: 'fr-FR' })
    gateway.pages.language = 'it'
    gateway.pages.look.language = 'de'
    const { page } = await tab()
    await page.getByRole('button', { name: 'Chat öffnen' }).waitFor()
  })

  it('is the browser’s where nobody else says any that is spoken', async () => {
    const { tab, gateway } = await set({ locale: 'fr-FR' })
    gateway.pages.language = 'sv'
    const { page } = await tab()
    await page.getByRole('button', { name: 'Ouvrir le chat' }).waitFor()
  })

  it('changes when the page wants it, in the middle of a conversation', async () => {
    const { tab, gateway } = await set()
    gateway.pages.look.language = 'de'
    const visitor = await tab(await namesIn('de'))
    await visitor.open()
    await visitor.write('Hello')
    await visitor.call('setLocale', 'pl-PL')
    const now = visitor.page.frameLocator('iframe[title="Czat"]')
    await now.getByRole('img', { name: 'Wysłano' }).waitFor()
    await visitor.call('setLocale', 'en')
    await visitor.page.frameLocator('iframe[title="Chat"]').getByRole('img', { name: 'Sent' }).waitFor()
  })

  it('is English where the file of another cannot be had', async () => {
    const { tab, gateway, context } = await set()
    gateway.pages.language = 'ja'
    await context.route(/(language|words)-ja/, (route) => route.abort())
    const visitor = await tab()
    await visitor.open()
    await visitor.panel.getByText('Our team answers right here').waitFor()
  })
})

describe.each(viewports)('from right to left, at $width px', (viewport) => {
  it('everything is mirrored, and nothing is against it', async () => {
    const { tab, gateway } = await set({ viewport })
    gateway.pages.language = 'ar'
    gateway.conversation.add({ author: 'AUTHOR_AGENT', authorName: 'Mara', text: 'مرحبًا' })
    const visitor = await tab(await namesIn('ar'))
    const half = viewport.width / 2
    const leftOf = async (box: Promise<{ x: number; width: number } | null>) => {
      const { x = 0, width = 0 } = (await box) ?? {}
      return x + width / 2 < half
    }
    expect(await leftOf(visitor.page.locator('.launcher').boundingBox())).toBe(true)
    await visitor.open()
    await visitor.write('أهلًا')
    await visitor.sees('مرحبًا', 'أهلًا')
    const { panel } = visitor
    const x = async (selector: string) => (await panel.locator(selector).first().boundingBox())?.x ?? 0
    await waitFor(async () => (await x('.mine .bubble')) < (await x('.group:not(.mine) .bubble')))
    expect(await x('.header .icon')).toBeLessThan(await x('.header h1'))
    expect(await x('.send')).toBeLessThan(await x('textarea'))
    const { violations } = await new AxeBuilder({ page: visitor.page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
