import { ensureChromium, ensureRunner, natsInstallation, redisInstallation, whenLauncherEnds } from '@parley/engines'
import { buildFrontends } from './frontends/build-frontends.ts'
import { createProgress } from './start/progress.ts'
import { wordsFor } from './start/words-for.ts'
import { type Counts, sum } from './test/count-results.ts'
import { runVitest } from './test/run-vitest.ts'

const progress = createProgress()
const abort = new AbortController()
const filters = process.argv.slice(2)

/** What tests need and a fresh machine may lack. */
async function prepare(): Promise<void> {
  await ensureRunner(natsInstallation, progress.line)
  await ensureRunner(redisInstallation, progress.line)
  await ensureChromium(progress.line)
  await buildFrontends(progress.line)
}

/** One kind after the other: tests with a browser want the machine to themselves. */
async function runAll(): Promise<Counts[]> {
  const { signal } = abort
  const fast = await runVitest({ projects: ['unit', 'integration'], filters, workers: 3, signal })
  return [fast, await runVitest({ projects: ['e2e'], filters, workers: 1, signal })]
}

async function run(): Promise<Counts> {
  try {
    await prepare()
    return sum(await runAll())
  } catch (error) {
    console.error(`\n${wordsFor(error)}\n`)
    return { passed: 0, failed: 1 }
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => abort.abort())
whenLauncherEnds(() => abort.abort())
const { passed, failed } = await run()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
