import type { Actor } from './actor.ts'
import { queueFor } from './queue-for.ts'

/** Who waits, whether the person is available, which sites are online. */
export async function sayStatus(actor: Actor): Promise<string> {
  const queue = await queueFor(actor)
  const { counts, today, available, agentsAvailable } = queue
  const sites = queue.sites.map(({ name, online }) => `${online ? '🟢' : '⚪️'} ${name}`)
  return [
    `${available ? '🟢 You are *available*.' : '⚪️ You are *away*.'} Available now: ${agentsAvailable}.`,
    `*${counts.waiting}* waiting  ·  *${counts.mine}* yours  ·  *${counts.open}* open`,
    `Today: ${today.conversations} conversations, ${today.closed} closed.`,
    sites.length > 0 ? sites.join('  ') : `There is no site yet. Add one: ${actor.links.publicUrl}/sites/new`,
  ].join('\n')
}
