import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A service as a process of its own, to be killed. */
export interface ServiceProcess {
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

/** @param main the service's `main.ts` */
export function spawnService(main: URL, env: Record<string, string>): ServiceProcess {
  const child = spawn(process.execPath, [fileURLToPath(main)], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  return {
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
