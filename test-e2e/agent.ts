import type { Channel, Message } from '@parley/slack-sandbox'
import { waitFor } from '@parley/test-kit'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestWorld } from './world.ts'

/** Somebody of the team, at the sandbox' own page. */
export interface Agent {
  id: string
  page: Page
  /** The thread or channel that the agent is in. */
  here(): Locator
  /** Goes to a conversation: its thread, or its channel. */
  goTo(channel: Channel, card?: Message): Promise<void>
  goHome(): Promise<void>
  /** What is written where the agent is. */
  write(text: string): Promise<void>
  /** The message where the agent is that says this, the newest. */
  message(text: string): Locator
  /** Chooses in a message's menu. */
  chooseOf(message: Locator, entry: string): Promise<void>
  dialog(name: string): Locator
  /** Makes a saved reply in the list of them, after a try whose shortcut is refused. */
  saveReply(list: Locator, shortcut: string, text: string): Promise<void>
  /** Modals stay open over a reload, as they do in Slack. */
  closeModals(): Promise<void>
}

export async function agentOf(world: TestWorld, person: string, looks: BrowserContextOptions = {}): Promise<Agent> {
  const { sandbox, appId } = world.demo
  const { driver, url } = sandbox
  const { id } = driver.user(person)
  const page = await (await world.newContext({ viewport: { width: 1280, height: 900 }, ...looks })).newPage()
  const team = `${url}/client/${driver.workspace.id}`
  let inThread = false
  const here = () => (inThread ? page.getByRole('region', { name: 'Thread' }) : page.getByRole('main'))
  return {
    id,
    page,
    here,
    async goTo(channel, card) {
      inThread = card !== undefined
      await page.goto(`${team}/${channel.id}${card ? `/thread/${card.ts}` : ''}?as=${person}`)
      await here().getByRole('log').waitFor()
    },
    async goHome() {
      inThread = false
      await page.goto(`${team}/app/${appId}?as=${person}`)
      await page.getByRole('heading', { name: /^Set/ }).waitFor()
    },
    async write(text) {
      const box = here().getByRole('textbox').last()
      await box.fill(text)
      await box.press('Enter')
    },
    message: (text) => here().getByRole('article').filter({ hasText: text }).last(),
    async chooseOf(message, entry) {
      await message.hover()
      await message.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: entry }).click()
    },
    dialog: (name) => page.getByRole('dialog', { name, exact: true }),
    async saveReply(list, shortcut, text) {
      await list.getByRole('button', { name: 'New saved reply' }).click()
      const form = page.getByRole('dialog', { name: 'New saved reply', exact: true })
      await form.getByRole('textbox', { name: 'Shortcut' }).fill('two words')
      await form.getByRole('textbox', { name: 'Text' }).fill(text)
      await form.getByRole('button', { name: 'Save' }).click()
      await form.getByRole('alert').waitFor()
      expect(await form.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(text)
      await form.getByRole('textbox', { name: 'Shortcut' }).fill(shortcut)
      await form.getByRole('button', { name: 'Save' }).click()
      await list.getByText(text).waitFor()
    },
    async closeModals() {
      const close = page.getByRole('dialog').getByRole('button', { name: 'Close dialog' }).last()
      while (await close.isVisible()) {
        await close.click()
        await close.waitFor({ state: 'detached' })
      }
    },
  }
}

/** Where a conversation is, in either mode. */
export interface SlackPlace {
  channel: Channel
  card: Message
  /** What everybody in it can read, without the card. */
  texts(): string[]
  cardShows(text: string): Promise<void>
  /** How an agent goes there. */
  show(agent: Agent): Promise<void>
}

export function placeOf(world: TestWorld, mode: 'still' | 'noisy', channel: Channel, card: Message): SlackPlace {
  const { driver } = world.demo.sandbox
  return {
    channel,
    card,
    texts: () => driver.messages(channel, mode === 'still' ? card.ts : undefined).map(({ text }) => text),
    cardShows: async (text) =>
      void (await waitFor(() => JSON.stringify(card.blocks).includes(text), { what: `the card to show ${text}` })),
    show: (agent) => agent.goTo(channel, mode === 'still' ? card : undefined),
  }
}
