import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startEngines, whenLauncherEnds } from '@parley/engines'
import { type EngineUrls, loadSecrets, startDemo, startWithSlack } from '@parley/standalone'
import { createLogger } from '@parley/telemetry'
import { buildFrontends } from './frontends/build-frontends.ts'
import { freePorts } from './start/free-ports.ts'
import { noteDatabase } from './start/note-database.ts'
import { createProgress } from './start/progress.ts'
import { createStops } from './start/stops.ts'
import { wordsFor } from './start/words-for.ts'

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.parley' }, verbose: { type: 'boolean', default: false } },
})
const progress = createProgress()
const stops = createStops({ onProgress: progress.line, exit: (code) => process.exit(code) })

const dataDir = resolve(values.data)
const logger = createLogger({ name: 'parley', level: values.verbose ? 'info' : 'warn' })
const hint = `Ctrl-C stops it; the data stays in ${values.data}/`

async function start(): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const engines = await startEngines({ dataDir, onProgress: progress.line })
  stops.add('engines', engines.stop)
  stops.add('note', await noteDatabase(dataDir, engines.databaseUrl))
  await buildFrontends(progress.line)
  await (process.env.SLACK_CLIENT_ID ? withSlack(engines) : withSandbox(engines))
}

/** A Slack, a shop and Parley between them, all on this machine. */
async function withSandbox(engines: EngineUrls): Promise<void> {
  const demo = await startDemo({
    engines,
    secrets: await loadSecrets(dataDir),
    ports: await freePorts({ parley: 4400, sandbox: 4401, demo: 4402 }),
    socketMode: process.env.SLACK_SOCKET_MODE === 'true',
    sandboxState: join(dataDir, 'slack-sandbox.json'),
    env: process.env,
    logger,
    onProgress: progress.line,
  })
  stops.add('services', demo.stop)
  const addresses = [
    ['Demo site', demo.demoSite.url, 'write in the corner, as a visitor'],
    ['Slack sandbox', demo.sandbox.url, 'answer in #support, as the team'],
    ['Console', `${demo.parleyUrl}/sites`, 'sign in with Slack, as the owner'],
  ] as const
  progress.done(addresses, hint)
}

/** Parley for the Slack app that the environment names. */
async function withSlack(engines: EngineUrls): Promise<void> {
  const { parley: port } = await freePorts({ parley: 4400 })
  const secrets = await loadSecrets(dataDir)
  const { publicUrl, stop } = await startWithSlack({ engines, secrets, port, env: process.env, logger })
  stops.add('services', stop)
  const addresses = [
    ['Console', `${publicUrl}/login`, 'add Parley to Slack, or sign in'],
    ['This machine', `http://localhost:${port}`, 'where the public address has to lead'],
  ] as const
  progress.done(addresses, hint)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stops.interrupt)
whenLauncherEnds(() => stops.run(0))
try {
  await start()
} catch (error) {
  console.error(`\n${wordsFor(error)}`)
  await stops.run(1)
}
