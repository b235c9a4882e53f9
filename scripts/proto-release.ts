import { releaseProtocol } from './protocol/released-protocol.ts'

/** `pnpm proto:release`: what `proto/` says now is what `pnpm check` keeps from now on. Refuses what would break a client. */
const problem = await releaseProtocol('proto')
console.log(problem ?? 'proto/released.json is the protocol as it is now: commit it together with the change.')
if (problem) {
  console.error('A client of the protocol as it is out there would break: add instead of changing. See docs/adr/0016.')
  process.exitCode = 1
}
