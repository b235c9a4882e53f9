import type { RequestOutput } from '@parley/contracts'
import type { Actor } from './actor.ts'
import { whatWentWrong } from './what-went-wrong.ts'

type Steps = RequestOutput<'connection.test.v1'>['steps']

const names: Record<Steps[number]['step'], string> = {
  token: 'Token',
  scopes: 'Permissions',
  channel: 'Channel',
  membership: 'Membership',
  events: 'Events',
  roundTrip: 'Round trip',
}
const signs: Record<Steps[number]['result'], string> = { ok: '✅', broken: '❌', skipped: '▫️' }

/** Walks the connection and says how each step went. Takes longer than Slack waits. @returns plain text */
export async function testConnection(actor: Actor, slackChannelId: string | null): Promise<string> {
  const { askPatiently, workspaceId } = actor
  try {
    const { steps } = await askPatiently('connection.test.v1', { workspaceId, slackChannelId })
    return reportOf(steps)
  } catch (error) {
    return `❌ The connection could not be tested. ${whatWentWrong(error)}`
  }
}

function reportOf(steps: Steps): string {
  const lines = steps.map(({ step, result, text }) => `${signs[result]} *${names[step]}*  ${text}`)
  const broken = steps.find(({ result }) => result === 'broken')
  const verdict = broken
    ? `The connection is broken at *${names[broken.step].toLowerCase()}*.`
    : 'The connection works from end to end.'
  return `${verdict}\n${lines.join('\n')}`.slice(0, 3_000)
}
