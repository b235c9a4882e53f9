import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel, Message } from '@parley/slack-sandbox'
import { type Demo, loadSecrets, startDemo } from '@parley/standalone'
import { launchBrowser, silentLogger, startTestEngines, type TestEngines, waitFor } from '@parley/test-kit'
import getPort from 'get-port'
import type { Browser, BrowserContext } from 'playwright-core'

/** All of Parley with a Slack of its own, and a browser to look at it with. */
export interface TestWorld {
  demo: Demo
  engines: TestEngines
  browser: Browser
  /** What Slack signs its requests to Parley with. */
  signingSecret: string
  /** The card of the newest conversation that is not among `known`. */
  newCard(channel?: Channel, known?: readonly Message[]): Promise<Message>
  /** Another person's browser: nothing is shared. */
  newContext(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>
  stop(): Promise<void>
}

export interface WorldOptions {
  /** False: Parley is not yet in the workspace. */
  seed?: boolean
  /** True: Slack calls no address of Parley's. */
  socketMode?: boolean
  /** Settings beside the usual ones. */
  env?: NodeJS.ProcessEnv
}

export async function startWorld({ seed = true, socketMode = false, env = {} }: WorldOptions = {}): Promise<TestWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
  const [engines, browser, secrets] = await Promise.all([startTestEngines(), launchBrowser(), loadSecrets(directory)])
  const [parley, sandbox, demo] = [await getPort(), await getPort(), await getPort()]
  const started = await startDemo({
    engines,
    secrets,
    seed,
    socketMode,
    ports: { parley, sandbox, demo },
    sandbox: { rateLimitFactor: 20, eventRetryDelays: [100, 500, 2_000] },
    env,
    logger: silentLogger,
  })
  const support = () => started.sandbox.driver.channel('support')
  return {
    demo: started,
    engines,
    browser,
    signingSecret: secrets.slackSigningSecret,
    newCard: (channel = support(), known = []) =>
      waitFor(
        () =>
          channel.messages.findLast(
            (message) => message.metadata?.event_type === 'parley_card' && !known.includes(message),
          ),
        { what: 'a card in Slack' },
      ),
    newContext: (options) => browser.newContext(options),
    stop: async () => {
      await browser.close()
      await started.stop()
      await engines.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
