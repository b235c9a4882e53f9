import { execa } from 'execa'
import { runningDocker } from './docker.ts'
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

/** How an engine can be run here. */
export interface Runner {
  program: string
  /** Whether `program` is docker, which runs the engine's image. */
  inDocker: boolean
}

/**
 * Finds a program, or installs it by apt where the machine is a Debian or Ubuntu and we may.
 * @throws EngineMissingError with the command for the person's system
 */
export async function ensureProgram(wanted: Installation, onProgress: Progress, env = process.env): Promise<string> {
  const found = findProgram(wanted.programs, env) ?? (await installByApt(wanted, onProgress, env))
  if (found) return found
  throw missing(wanted, env)
}

/** As `ensureProgram`; a running Docker does, too. */
export async function ensureRunner(wanted: Installation, onProgress: Progress, env = process.env): Promise<Runner> {
  const found = findProgram(wanted.programs, env) ?? (await installByApt(wanted, onProgress, env))
  if (found) return { program: found, inDocker: false }
  const docker = await runningDocker(env)
  if (!docker) throw missing(wanted, env, 'or start Docker, ')
  onProgress(`${wanted.title} runs in Docker, since it is not on this machine`)
  return { program: docker, inDocker: true }
}

function missing({ title, packages }: Installation, env: NodeJS.ProcessEnv, otherwise = ''): EngineMissingError {
  const advice = installAdvice(packages, (program) => findProgram(program, env) !== undefined)
  return new EngineMissingError(
    `${title} is not on this machine. Install it by the command below, ${otherwise}and start again:\n\n  ${advice}\n`,
  )
}

/** @returns undefined where apt is not there, or may not be used, or does not have it */
async function installByApt(
  { title, programs, packages }: Installation,
  onProgress: Progress,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const apt = findProgram('apt-get', env)
  const prefix = apt ? await rootPrefix(env) : undefined
  if (!apt || !prefix) return undefined
  onProgress(`installing ${title}: apt-get install ${packages.apt}`)
  const run = (...args: string[]) => {
    const [program = apt, ...rest] = [...prefix, apt, ...args]
    return execa(program, rest, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      reject: false,
      stdin: 'ignore',
      timeout: 300_000,
    })
  }
  const install = () =>
    run('-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '-q', '--no-install-recommends', packages.apt)
  // Package lists may be there already; asking for them anew takes longer than the installation.
  const first = await install()
  if (first.failed) {
    await run('update', '-q')
    await install()
  }
  return findProgram(programs, env)
}

/** @returns what to put before a command so that it runs as root, or undefined when we may not */
async function rootPrefix(env: NodeJS.ProcessEnv): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return []
  const sudo = findProgram('sudo', env)
  if (!sudo) return undefined
  const { failed } = await execa(sudo, ['-n', 'true'], { reject: false, stdin: 'ignore' })
  return failed ? undefined : [sudo, '-n']
}
