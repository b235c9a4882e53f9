import type { AgentAvailability } from '@parley/contracts'
import type { Actor } from './actor.ts'

/** @returns what to say to the person */
export async function setAvailability(actor: Actor, availability: AgentAvailability): Promise<string> {
  const { ask, workspaceId, slackUserId } = actor
  const { available } = await ask('availability.set.v1', { workspaceId, slackUserId, availability })
  if (availability === 'auto')
    return `You are available whenever Slack shows you as active${available ? ': now, for instance.' : '. It does not at the moment.'}`
  return available ? '🟢 You are *available* for visitors.' : '⚪️ You are *away* for visitors.'
}
