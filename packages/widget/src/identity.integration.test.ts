import { closeCodes } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import type { Stage } from '../testing/stage.ts'

const { set } = onStage()

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
/** As a site's server would sign it; the gateway here believes anything. */
const tokenOf = (sub: string, seconds = 3_600) =>
  [part({ alg: 'HS256' }), part({ sub, exp: Math.floor(Date.now() / 1_000) + seconds }), crypto.randomUUID()].join('.')

const hellos = ({ gateway }: Stage) =>
  gateway.heard.flatMap((frame) =>
    'hello' in frame ? [{ token: frame.hello.token, identity: frame.hello.identity }] : [],
  )

/** The page boots with these options, before the widget is there. */
const booted = ({ context }: Stage, identity: string) =>
  context.addInitScript((token) => {
    const calls: unknown[][] = [['boot', { identity: token }]]
    Object.assign(window, { Parley: Object.assign((...call: unknown[]) => calls.push(call), { q: calls }) })
  }, identity)

describe('who the page says that the visitor is', () => {
  it('is told to the gateway from the first', async () => {
    const stage = await set()
    const identity = tokenOf('ada')
    await booted(stage, identity)
    const tab = await stage.tab()
    await tab.open()
    await tab.write('hello')
    await tab.sees('hello')
    expect(hellos(stage)).toEqual([{ token: '', identity }])
    // Known again on the next page, by both.
    await tab.page.reload()
    await waitFor(() => hellos(stage).length === 2)
    expect(hellos(stage)[1]).toMatchObject({ identity, token: expect.stringMatching(/./) })
  })

  it('brings what was begun anonymously, and leaves nothing of it behind', async () => {
    const stage = await set()
    const tab = await stage.tab()
    await tab.open()
    await waitFor(() => hellos(stage).length === 1)
    await tab.write('hello')
    await tab.sees('hello')
    const identity = tokenOf('ada')
    await tab.call('identify', { token: identity })
    await waitFor(() => hellos(stage).length === 2)
    expect(hellos(stage)[1]).toMatchObject({ identity, token: expect.stringMatching(/./) })
    await tab.sees('hello')
    // After the logout there is somebody new.
    await tab.call('shutdown')
    await tab.call('boot')
    await tab.open()
    await waitFor(() => hellos(stage).length === 3)
    expect(hellos(stage)[2]).toEqual({ token: '', identity: '' })
  })

  it('may change: the next one sees and sends nothing of the former one’s', async () => {
    const stage = await set()
    await booted(stage, tokenOf('ada'))
    const tab = await stage.tab()
    await tab.open()
    await tab.write('of Ada')
    await tab.sees('of Ada')
    stage.gateway.rules.ignoreSends = true
    await tab.write('not sent yet')
    await tab.sees('of Ada', 'not sent yet')
    const sends = () => stage.gateway.heard.filter((frame) => 'send' in frame).length
    await waitFor(() => sends() === 2)
    stage.gateway.conversation.messages.splice(0)
    stage.gateway.rules.ignoreSends = false
    const bob = tokenOf('bob')
    await tab.call('identify', { token: bob })
    await waitFor(() => hellos(stage).at(-1)?.identity === bob)
    expect(hellos(stage).at(-1)?.token).toBe('')
    await tab.write('of Bob')
    await tab.sees('of Bob')
    expect(stage.gateway.heard.flatMap((frame) => ('send' in frame ? [frame.send.text] : []))).toEqual([
      'of Ada',
      'not sent yet',
      'of Bob',
    ])
  })

  it('is asked for where the site demands it: until then, to log in', async () => {
    const stage = await set()
    stage.gateway.rules.refuse = { code: closeCodes.identityRequired, error: 'identity_required' }
    const tab = await stage.tab()
    await tab.page.evaluate(() => {
      Parley('on', 'identityExpired', () => document.body.setAttribute('data-asked', 'yes'))
    })
    await tab.page.getByRole('button', { name: 'Open chat' }).click()
    await tab.panel.getByText('Please log in to chat.').waitFor()
    await tab.page.locator('[data-asked=yes]').waitFor()
    expect(hellos(stage)).toHaveLength(1)
    delete stage.gateway.rules.refuse
    await tab.call('identify', { token: tokenOf('ada') })
    await tab.panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await tab.write('hello')
    await tab.sees('hello')
  })

  it('is renewed by the page’s function before it ends', async () => {
    const stage = await set()
    const [first, second] = [tokenOf('ada', 4), tokenOf('ada')]
    await stage.context.addInitScript(
      (tokens) => {
        const calls: unknown[][] = [['boot', { identity: async () => tokens.shift() ?? '' }]]
        Object.assign(window, { Parley: Object.assign((...call: unknown[]) => calls.push(call), { q: calls }) })
      },
      [first, second],
    )
    const tab = await stage.tab()
    await tab.open()
    await waitFor(() => hellos(stage).length === 2)
    expect(hellos(stage).map(({ identity }) => identity)).toEqual([first, second])
    await tab.write('hello')
    await tab.sees('hello')
  })

  it('is no secret of the address’: no server is told it by the panel’s', async () => {
    const stage = await set()
    await booted(stage, tokenOf('ada@example.com'))
    const asked: string[] = []
    stage.context.on('request', (request) => asked.push(request.url()))
    const tab = await stage.tab()
    await tab.open()
    expect(asked.filter((url) => url.includes('/widget/panel.html'))).not.toEqual([])
    expect(asked.map((url) => url.split('#')[0]).filter((url) => url?.includes('ada'))).toEqual([])
  })
})
