import { type ClientFrame, type ClientFrameName, clientFrameSchemas } from '@parley/contracts'
import { badFrame } from '../errors.ts'
import { storableText } from './storable-text.ts'

/** One frame of a client: its name and what it holds. */
export type NamedFrame = {
  [K in ClientFrameName]: { name: K; value: Extract<ClientFrame, Record<K, unknown>>[K] }
}[ClientFrameName]

/**
 * Reads a frame. The schema is chosen by the frame's name, so that only one is tried.
 * @throws SocketRefusal `bad_frame`
 */
export function readClientFrame(data: Buffer): NamedFrame {
  const frame = parse(data)
  const names = Object.keys(frame)
  const [name] = names
  if (names.length !== 1 || name === undefined || !Object.hasOwn(clientFrameSchemas, name)) {
    throw badFrame('A frame is an object with one key, which names it.')
  }
  const known = name as ClientFrameName
  const result = clientFrameSchemas[known].safeParse(frame[name])
  if (result.success) return { name: known, value: result.data } as NamedFrame
  const where = result.error.issues[0]
  throw badFrame(`${[known, ...(where?.path ?? [])].join('.')}: ${where?.message ?? 'not as the protocol says'}`)
}

function parse(data: Buffer): Record<string, unknown> {
  try {
    const source = data.toString('utf8')
    // What cannot be stored can only come escaped: UTF-8 has no lone surrogates, and JSON allows no bare NUL.
    const value: unknown = source.includes('\\u') ? JSON.parse(source, storable) : JSON.parse(source)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw badFrame('A frame is a JSON object.')
}

const storable = (_key: string, value: unknown) => (typeof value === 'string' ? storableText(value) : value)
