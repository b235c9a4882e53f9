import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { serversOf } from '../connect.ts'
import { type DeadLetter, type DeadLetters, openDeadLetters } from '../dead-letters.ts'

const usage = `Dead letters: messages that no handler could take.

  pnpm dlq list              one line each
  pnpm dlq show <seq>        one, whole
  pnpm dlq replay <seq|all>  publish again and forget
  pnpm dlq drop <seq>        forget

NATS_URL names the server.`

const line = (letter: DeadLetter) =>
  [letter.seq, letter.diedAt, letter.subject, letter.durable, letter.code, `${letter.attempts}×`, letter.reason].join(
    '  ',
  )

async function replay(letters: DeadLetters, which: string): Promise<string> {
  const all = which === 'all' ? (await letters.list()).map((letter) => letter.seq) : [Number(which)]
  let done = 0
  for (const seq of all) if (await letters.replay(seq)) done++
  return `${done} of ${all.length} published again`
}

async function run(letters: DeadLetters, command: string | undefined, argument = ''): Promise<string> {
  switch (command) {
    case 'list':
      return (await letters.list()).map(line).join('\n') || 'There are none.'
    case 'show': {
      const letter = await letters.show(Number(argument))
      return letter ? `${line(letter)}\n${letter.body}` : `There is none at ${argument}.`
    }
    case 'replay':
      return replay(letters, argument)
    case 'drop':
      return (await letters.drop(Number(argument))) ? 'Dropped.' : `There is none at ${argument}.`
    default:
      return usage
  }
}

const url = process.env.NATS_URL
if (!url) {
  console.error('Set NATS_URL to the server that the services use, as nats://127.0.0.1:4222.')
  process.exit(2)
}
const connection = await connect(serversOf(url))
const letters = openDeadLetters(jetstream(connection), await jetstreamManager(connection))
console.log(await run(letters, process.argv[2], process.argv[3]))
await connection.close()
