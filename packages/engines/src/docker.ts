import { execa } from 'execa'
import { findProgram } from './find-program.ts'

/** @returns the docker command, when an engine answers it */
export async function runningDocker(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const docker = findProgram('docker', env)
  if (!docker) return undefined
  const { failed } = await execa(docker, ['info'], { reject: false, timeout: 5_000, stdin: 'ignore' })
  return failed ? undefined : docker
}

/** Arguments that run an image in the foreground, gone when it ends, reachable from this machine alone. */
export const dockerRun = (
  image: string,
  hostPort: number,
  containerPort: number,
  volume: string,
  args: readonly string[],
) => ['run', '--rm', '--init', '-i', '-p', `127.0.0.1:${hostPort}:${containerPort}`, '-v', volume, image, ...args]
