import { log } from './log.ts'

/** The exit code by which Prisma's command line knows that its engine panicked. */
const panicked = 101

/** A panic leaves a request unanswered for ever: its reason is told, and the process ends. */
export function dieOfPanics(): void {
  let reason: string | undefined
  const registry = {
    set_message: (message: string) => {
      reason = message
    },
  }
  // Where the engine's WebAssembly leaves the reason of a panic.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry })
  process.on('uncaughtException', (error) => {
    log('ERROR', reason ?? error.stack ?? error.message)
    process.exit(panicked)
  })
}
