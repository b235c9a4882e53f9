import { type MailServer, startMailServer, waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'

let world: AgentWorld
let mara: Agent
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  world = await startAgentWorld('still', { env: { SMTP_URL: mail.url, MAIL_FROM: 'Parley <parley@chat.example>' } })
  mara = await agentOf(world, 'mara')
})
afterAll(async () => {
  await world?.stop()
  await mail?.stop()
})

describe('a visitor', () => {
  it('gets the conversation by mail, with what was said on both sides', async () => {
    const { visitor, place } = await world.converse('where is my parcel')
    await place.show(mara)
    await mara.write('it is on its way')
    await visitor.sees('where is my parcel', 'it is on its way')
    const { panel } = visitor
    await panel.getByRole('button', { name: 'More', exact: true }).click()
    await panel.getByRole('menuitem', { name: 'Get the conversation by mail' }).click()
    const dialog = panel.getByRole('dialog', { name: 'Get the conversation by mail' })
    await dialog.getByRole('textbox').fill('vera@example')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('This is not an e-mail address.').waitFor()
    await dialog.getByRole('textbox').fill('vera@example.com')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('It is on its way to vera@example.com.').waitFor()
    const [received] = await waitFor(() => mail.received.length > 0 && mail.received, { what: 'the mail' })
    expect(received?.to).toEqual(['vera@example.com'])
    expect(received?.raw).toContain('where is my parcel')
    expect(received?.raw).toContain('it is on its way')
  })
})
