import getPort from 'get-port'
import { EngineFailedError } from './errors.ts'

const attempts = 5
const portTaken = /address already in use|could not create any TCP\/IP sockets|port is already allocated/i

/**
 * Calls `start` with a port that is free, and again with another one when somebody else was faster to take it. With a port that is
 * `given`, there is one attempt.
 */
export async function onFreePort<T>(given: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (given !== undefined) return start(given)
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await getPort({ host: '127.0.0.1' }))
    } catch (error) {
      const mayRetry = error instanceof EngineFailedError && portTaken.test(error.message) && attempt < attempts
      if (!mayRetry) throw error
    }
  }
}
