import { liveSubjects, type RequestData, type RequestReply } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import { transaction } from '@parley/postgres'
import { siteUnknown } from '../errors.ts'
import { moveHomeless } from '../repositories/conversations.ts'
import { followNewLadder } from '../repositories/escalation.ts'
import { replaceSettings, siteById } from '../repositories/sites.ts'
import type { Writer } from '../repositories/write.ts'

/** `site.update.v1`: new conversations follow; those that are in Slack stay where they are. */
export const updateSite =
  (writer: Writer, messaging: Pick<Messaging, 'publishLive'>) =>
  async ({ workspaceId, siteId, settings }: RequestData<'site.update.v1'>): Promise<RequestReply<'site.update.v1'>> => {
    const site = await transaction(writer.pool, async (client) => {
      const before = await siteById(client, workspaceId, siteId)
      if (!before) return undefined
      const after = await replaceSettings(client, workspaceId, siteId, { ...before, ...settings })
      if (settings.escalation) await followNewLadder(client, workspaceId, siteId)
      return after
    })
    if (!site) throw siteUnknown()
    await moveHomeless(writer, workspaceId, siteId)
    messaging.publishLive(liveSubjects.site(siteId), '')
    return { site }
  }
