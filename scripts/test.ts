import { mkdir, readFile } from 'node:fs/promises'
import { ensureChromium, ensureProgram, natsInstallation, redisInstallation } from '@parley/engines'
import { execa } from 'execa'
import { buildFrontends } from './frontends/build-frontends.ts'
import { createProgress } from './start/progress.ts'

interface Results {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  numPendingTests: number
}

const report = '.parley/test-results.json'
const progress = createProgress()

/** Runs one project after the other: browser tests want the machine to themselves. @returns what passed and failed */
async function run(
  projects: readonly string[],
  filters: readonly string[],
): Promise<{ passed: number; failed: number }> {
  const args = [
    'run',
    ...filters,
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile.json',
    report,
  ]
  const { exitCode } = await execa('vitest', args, {
    preferLocal: true,
    reject: false,
    stdio: 'inherit',
    stdin: 'ignore',
  })
  const results = await readFile(report, 'utf8').then((text) => JSON.parse(text) as Results)
  // A file that cannot even be loaded has no test to fail.
  const failed = Math.max(
    results.numFailedTests,
    results.numFailedTestSuites > 0 && results.numFailedTests === 0 ? 1 : 0,
  )
  return { passed: results.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

await mkdir('.parley', { recursive: true })
await ensureProgram(natsInstallation, progress.line)
await ensureProgram(redisInstallation, progress.line)
await ensureChromium(progress.line)
await buildFrontends(progress.line)
const filters = process.argv.slice(2)
const results = [await run(['unit', 'integration'], filters), await run(['e2e'], filters)]
const passed = results.reduce((sum, each) => sum + each.passed, 0)
const failed = results.reduce((sum, each) => sum + each.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
