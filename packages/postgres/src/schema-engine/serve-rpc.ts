import { createInterface } from 'node:readline'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

interface RpcRequest {
  id?: number
  method?: string
  params?: unknown
}
type Operation = (params: unknown) => unknown

/** The engine's methods that are called otherwise by Prisma's command line. */
const renamed: Record<string, string> = { getDatabaseVersion: 'version' }

/** Answers Prisma's command line: JSON-RPC 2.0, a message a line, on standard input and output, until input ends. */
export async function serveRpc(loadEngine: () => Promise<SchemaEngine>): Promise<void> {
  let engine: Promise<SchemaEngine> | undefined
  const inHand: Promise<void>[] = []
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue
    engine ??= loadEngine()
    inHand.push(answer(engine, JSON.parse(line)))
  }
  await Promise.all(inHand)
}

async function answer(engine: Promise<SchemaEngine>, { id, method, params }: RpcRequest): Promise<void> {
  if (id === undefined || method === undefined) return
  try {
    const result = await operationOf(await engine, method)(params)
    if (method === 'diff') printDiff(id, result)
    write({ id, result: result ?? null })
  } catch (error) {
    write({ id, error: describeError(error) })
  }
}

function operationOf(engine: SchemaEngine, method: string): Operation {
  const operation: unknown = Reflect.get(engine, renamed[method] ?? method)
  if (typeof operation !== 'function') throw new Error(`the schema engine has no method ${method}`)
  return (params) => operation.call(engine, params)
}

/** A diff's text goes to the user by a message of its own. */
function printDiff(id: number, result: unknown): void {
  const content = (result as { stdout?: string | null } | undefined)?.stdout
  if (content) write({ id: `print-${id}`, method: 'print', params: { content } })
}

function describeError(error: unknown) {
  const { name, message: words, code, meta } = error as Error & { code?: string; meta?: unknown }
  // Node's error of several refused addresses has no words.
  const message = words || code || name
  const data = { is_panic: name === 'RuntimeError', message, error_code: code, meta: meta ?? null, error: { message } }
  return { code: 4466, message: 'An error happened. Check the data field for details.', data }
}

const write = (message: object) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
