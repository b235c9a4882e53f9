import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { AlreadyRunningError, EngineMissingError, startEngines } from '@parley/engines'
import { loadSecrets, startDemo } from '@parley/standalone'
import { createLogger } from '@parley/telemetry'
import { buildFrontends } from './frontends/build-frontends.ts'
import { freePorts } from './start/free-ports.ts'
import { createProgress } from './start/progress.ts'

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.parley' }, verbose: { type: 'boolean', default: false } },
})
const progress = createProgress()

async function start() {
  await mkdir(values.data, { recursive: true })
  const [engines] = await Promise.all([
    startEngines({ dataDir: values.data, onProgress: progress.line }),
    buildFrontends(progress.line),
  ])
  const demo = await startDemo({
    engines,
    secrets: await loadSecrets(values.data),
    ports: await freePorts({ parley: 4400, sandbox: 4401, demo: 4402 }),
    sandboxState: `${values.data}/slack-sandbox.json`,
    env: process.env,
    logger: createLogger({ name: 'parley', level: values.verbose ? 'info' : 'warn' }),
    onProgress: progress.line,
  })
  return { engines, demo }
}

try {
  const { engines, demo } = await start()
  progress.done([
    ['Demo site', demo.demoSite.url, 'write in the corner, as a visitor'],
    ['Slack sandbox', `${demo.sandbox.url}`, 'answer in #support, as the team'],
    ['Console', `${demo.parleyUrl}/sites`, 'sign in with Slack, as the owner'],
  ])
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      progress.line('stopping')
      await demo.stop()
      await engines.stop()
      process.exit(0)
    })
  }
} catch (error) {
  const told = error instanceof AlreadyRunningError || error instanceof EngineMissingError
  console.error(told ? `\n${error.message}` : error)
  process.exit(1)
}
