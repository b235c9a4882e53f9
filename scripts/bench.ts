import { gateway } from './bench/gateway/gateway.ts'
import { report } from './bench/report.ts'
import { roundtrip } from './bench/roundtrip.ts'
import { slackAck } from './bench/slack-ack.ts'
import { widget } from './bench/widget.ts'

/** `pnpm bench <name> [--json]`: measures, compares with peers in the same run, and exits with 1 when a bar is missed. */
const benches = { gateway, roundtrip, 'slack-ack': slackAck, widget }

const [name = '', ...options] = process.argv.slice(2)
const bench = benches[name as keyof typeof benches]
if (!bench) {
  console.error(`Usage: pnpm bench <${Object.keys(benches).join('|')}> [--json]`)
  process.exit(2)
}
const result = await bench()
console.log(options.includes('--json') ? JSON.stringify(result) : report(result))
process.exit(Object.values(result.bars).every(({ ok }) => ok) ? 0 : 1)
