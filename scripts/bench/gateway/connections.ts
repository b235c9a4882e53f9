import { readFileSync } from 'node:fs'
import { settled } from '../service-process.ts'
import { type Contender, closeAll, inParts } from './contenders.ts'

/** @returns microseconds of the server's CPU for a connection, until its client may speak */
export async function cpuOfConnections({ process, connect }: Contender, count: number): Promise<number> {
  await settled(process)
  const before = process.cpu()
  const sockets = await inParts(count, connect)
  await settled(process)
  const used = process.cpu() - before
  await closeAll(sockets)
  return (used * 1_000) / count
}

/** @returns bytes of the server's memory for a connection that nothing happens on */
export async function memoryOfConnections({ process, connect }: Contender, count: number): Promise<number> {
  // What is loaded at the first connections is nobody's.
  await closeAll(await inParts(100, connect))
  await settled(process)
  const before = residentBytes(process.pid)
  const sockets = await inParts(count, (index) => connect(1_000 + index))
  await settled(process)
  const after = residentBytes(process.pid)
  await closeAll(sockets)
  return (after - before) / count
}

/** @see proc(5), VmRSS */
const residentBytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024
