import { execa } from 'execa'
import { findProgram } from './find-program.ts'

/** @returns the docker command, when an engine answers it */
export async function runningDocker(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const docker = findProgram('docker', env)
  if (!docker) return undefined
  const { failed } = await execa(docker, ['info'], { reject: false, timeout: 5_000, stdin: 'ignore' })
  return failed ? undefined : docker
}

export interface ContainerRun {
  /** Unique on this machine; what remains of it is removed by this name. */
  name: string
  image: string
  hostPort: number
  containerPort: number
  /** A folder of the machine, seen at /data inside. */
  directory: string
  args: readonly string[]
}

/** Arguments that run an image in the foreground, gone when it ends, reachable from this machine alone. */
export const dockerRun = ({ name, image, hostPort, containerPort, directory, args }: ContainerRun): string[] => [
  'run',
  '--rm',
  '--init',
  '-i',
  ...['--name', name],
  ...['-p', `127.0.0.1:${hostPort}:${containerPort}`],
  ...['-v', `${directory}:/data`],
  image,
  ...args,
]

/** Arguments that remove a container, whatever it is doing. */
export const dockerRemove = (name: string): string[] => ['rm', '--force', '--volumes', name]
