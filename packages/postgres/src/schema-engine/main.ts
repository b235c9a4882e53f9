import { createAdapterFactory } from './adapter-factory.ts'
import { readArguments } from './arguments.ts'
import { runDatabaseCommand } from './database-command.ts'
import { dieOfPanics } from './die-of-panics.ts'
import { loadEngine } from './load-engine.ts'
import { serveRpc } from './serve-rpc.ts'

// Node's warning that importing WebAssembly is experimental would stand among the engine's log lines.
process.removeAllListeners('warning')
dieOfPanics()
const given = readArguments(process.argv.slice(2))

if (given.version) console.log('schema-engine-cli parley-wasm')
else if (given.command) process.exitCode = await runDatabaseCommand(given.command, given.url ?? '')
else {
  await serveRpc(() => loadEngine(given.datamodels, createAdapterFactory(given)))
  // Prisma has closed its end; connections that it left open are no reason to stay.
  process.exit(0)
}
