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

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
