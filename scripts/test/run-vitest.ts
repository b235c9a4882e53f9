import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { type Counts, countResults, type Report } from './count-results.ts'

export interface VitestRun {
  projects: readonly string[]
  /** Parts of file names; everything when empty. */
  filters: readonly string[]
  /** Test files at a time. */
  workers: number
  /** Ends the run. */
  signal: AbortSignal
}

/** Minutes that one run may take; it takes few. */
const deadline = 18 * 60_000

/** Runs Vitest with its own output on the terminal. */
export async function runVitest({ projects, filters, workers, signal }: VitestRun): Promise<Counts> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-report-'))
  const report = join(directory, 'report.json')
  try {
    const args = [
      'run',
      ...filters,
      ...projects.flatMap((project) => ['--project', project]),
      ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
      ...['--maxWorkers', String(workers)],
      '--passWithNoTests',
    ]
    const { exitCode } = await execa('vitest', args, {
      preferLocal: true,
      reject: false,
      stdio: ['ignore', 'inherit', 'inherit'],
      cancelSignal: signal,
      timeout: deadline,
    })
    return countResults(await readReport(report), exitCode ?? 1)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
