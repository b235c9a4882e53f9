import { execa } from 'execa'
import { longFiles } from './check/long-files.ts'
import { slackSurface } from './check/slack-surface.ts'
import { checkData } from './check-data.ts'
import { breaksMain } from './protocol/main-protocol.ts'
import { protocolProblem } from './protocol/released-protocol.ts'

interface Check {
  name: string
  run: () => Promise<string | undefined>
}

/** Runs a tool of the workspace; what it printed is the problem when it fails. */
const tool = (name: string, command: string, ...args: string[]): Check => ({
  name,
  run: async () => {
    const { failed, all } = await execa(command, args, { preferLocal: true, reject: false, all: true })
    return failed ? String(all) : undefined
  },
})

const checks: Check[] = [
  tool('types', 'tsc', '-b', '--pretty'),
  tool('lint and format', 'biome', 'check', '--error-on-warnings'),
  tool(
    'boundaries',
    'depcruise',
    'packages',
    'services',
    'test-e2e',
    'scripts',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ),
  tool('dead code', 'knip', '--no-progress'),
  { name: 'protocol', run: async () => (await protocolProblem('proto')) ?? (await breaksMain('proto')) },
  { name: 'file length', run: longFiles },
  { name: 'scopes and events of the Slack app', run: slackSurface },
  {
    name: 'schemas, migrations and generated clients',
    run: async () => ((await checkData()) ? undefined : 'see above'),
  },
]

let failures = 0
for (const { name, run } of checks) {
  const begun = performance.now()
  const problem = await run().catch((error: unknown) => String(error))
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  console.log(`${problem === undefined ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (problem === undefined) continue
  failures++
  console.log(problem)
}
console.log(failures === 0 ? 'All checks hold.' : `${failures} of ${checks.length} checks failed.`)
process.exitCode = failures === 0 ? 0 : 1
