import type { Actor } from './actor.ts'

/** Who waits, whether the person is available, which sites are online. */
export async function sayStatus({ ask, workspaceId, slackUserId, links }: Actor): Promise<string> {
  const queue = await ask('queue.get.v1', { workspaceId, slackUserId })
  const { counts, today, available, agentsAvailable } = queue
  const sites = queue.sites.map(({ name, online }) => `${online ? '🟢' : '⚪️'} ${name}`)
  return [
    `${available ? '🟢 You are *available*.' : '⚪️ You are *away*.'} Available now: ${agentsAvailable}.`,
    `*${counts.waiting}* waiting  ·  *${counts.mine}* yours  ·  *${counts.open}* open`,
    `Today: ${today.conversations} conversations, ${today.closed} closed.`,
    sites.length > 0 ? sites.join('  ') : `There is no site yet. Add one: ${links.publicUrl}/sites/new`,
  ].join('\n')
}
