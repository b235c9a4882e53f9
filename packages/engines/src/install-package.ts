import { execa } from 'execa'
import { EngineMissingError } from './errors.ts'
import { findProgram } from './find-program.ts'
import { installAdvice, type PackageNames } from './install-advice.ts'

export interface Installation {
  /** What the person knows it by. */
  title: string
  programs: readonly string[]
  packages: PackageNames
}

export type Progress = (line: string) => void

/**
 * Finds a program, or installs it by apt where the machine is a Debian or Ubuntu and we may.
 * @throws EngineMissingError with the command for the person's system
 */
export async function ensureProgram(wanted: Installation, onProgress: Progress, env = process.env): Promise<string> {
  const found = findProgram(wanted.programs, env) ?? (await installByApt(wanted, onProgress, env))
  if (found) return found
  throw new EngineMissingError(
    `${wanted.title} is not on this machine. Install it and start again:\n\n  ${installAdvice(wanted.packages, env)}\n`,
  )
}

/** @returns undefined where apt is not there, or may not be used, or does not have it */
export async function installByApt(
  wanted: Installation,
  onProgress: Progress,
  env = process.env,
): Promise<string | undefined> {
  const apt = findProgram('apt-get', env)
  const prefix = apt ? await rootPrefix(env) : undefined
  if (!apt || !prefix) return undefined
  onProgress(`installing ${wanted.title} (apt-get install ${wanted.packages.apt})`)
  const run = (...args: string[]) => {
    const [program = apt, ...rest] = [...prefix, apt, ...args]
    return execa(program, rest, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      reject: false,
      stdin: 'ignore',
      timeout: 300_000,
    })
  }
  const install = () => run('install', '-y', '-q', '--no-install-recommends', wanted.packages.apt)
  // Package lists may be there already; asking for them anew takes longer than the installation.
  const first = await install()
  if (first.failed) {
    await run('update', '-q')
    await install()
  }
  return findProgram(wanted.programs, env)
}

/** @returns what to put before a command so that it runs as root, or undefined when we may not */
async function rootPrefix(env: NodeJS.ProcessEnv): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return []
  const sudo = findProgram('sudo', env)
  if (!sudo) return undefined
  const { failed } = await execa(sudo, ['-n', 'true'], { reject: false, stdin: 'ignore' })
  return failed ? undefined : [sudo, '-n']
}
