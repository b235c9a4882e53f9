import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const env = { NATS_URL: 'nats://localhost', SLACK_SIGNING_SECRET: 'secret' }
const appToken = ['xapp', '1', 'A1', 'x'].join('-')

describe('Socket Mode', () => {
  it.each([{}, { SLACK_SOCKET_MODE: 'false', SLACK_APP_TOKEN: appToken }, { SLACK_SOCKET_MODE: '' }])(
    'is off with %j',
    (more) => {
      expect(loadConfig({ ...env, ...more }).socketMode).toBeNull()
    },
  )

  it('is on with an app-level token', () => {
    const more = { SLACK_SOCKET_MODE: 'true', SLACK_APP_TOKEN: appToken, SLACK_API_URL: 'http://localhost:1/api' }
    expect(loadConfig({ ...env, ...more }).socketMode).toEqual({ appToken, apiUrl: 'http://localhost:1/api/' })
  })

  it('takes its token from a file, too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-token-'))
    await writeFile(join(folder, 'token'), `${appToken}\n`)
    const more = { SLACK_SOCKET_MODE: 'true', SLACK_APP_TOKEN_FILE: join(folder, 'token') }
    expect(loadConfig({ ...env, ...more }).socketMode).toMatchObject({ appToken })
    await rm(folder, { recursive: true })
  })

  it.each([
    ['without a token', {}, 'SLACK_APP_TOKEN: is needed'],
    ['with a bot’s token', { SLACK_APP_TOKEN: ['xoxb', '1'].join('-') }, 'SLACK_APP_TOKEN: is no app-level token'],
    ['that is neither on nor off', { SLACK_SOCKET_MODE: 'perhaps' }, 'SLACK_SOCKET_MODE: is true or false'],
  ])('%s is refused, and never shows the token', (_what, more, problem) => {
    const load = () => loadConfig({ ...env, SLACK_SOCKET_MODE: 'true', ...more })
    expect(load).toThrow(problem)
    expect(load).not.toThrow(/xoxb/)
  })
})
