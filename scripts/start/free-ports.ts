import { createServer } from 'node:net'

/** The ports that are wanted, or for each that is taken the next one that is free. */
export async function freePorts<T extends Record<string, number>>(wanted: T): Promise<T> {
  const given = new Set<number>()
  const result: Record<string, number> = {}
  for (const [name, port] of Object.entries(wanted)) {
    let candidate = port
    while (given.has(candidate) || !(await isFree(candidate))) candidate++
    given.add(candidate)
    result[name] = candidate
  }
  return result as T
}

/** Free in both families: a browser that is told `localhost` may try either first. */
const isFree = async (port: number) => (await isFreeOn('127.0.0.1', port)) && (await isFreeOn('::1', port))

const isFreeOn = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nobody listening there.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
