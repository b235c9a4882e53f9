import type { Messaging } from '@parley/messaging'
import { type Ask, askPatiently } from './asking.ts'
import type { Background } from './background.ts'
import type { Actor, Links } from './commands/actor.ts'
import type { SlackTenant, Workspaces } from './workspaces.ts'

export interface ActorsDeps {
  messaging: Pick<Messaging, 'request'>
  workspaces: Workspaces
  background: Background
  links: Links
}

/** Knows who somebody in Slack is to us. */
export type Actors = (who: SlackTenant & { slackUserId: string }, ask: Ask) => Promise<Actor | null>

/** @returns a finder that answers null where Parley has not been added, or was removed */
export const createActors =
  ({ messaging, workspaces, background, links }: ActorsDeps): Actors =>
  async (who, ask) => {
    const installation = await workspaces.find(who, ask)
    if (!installation) return null
    return {
      workspaceId: installation.workspaceId,
      slackTeamId: who.slackTeamId ?? installation.slackTeamId,
      slackUserId: who.slackUserId,
      installation,
      ask,
      askPatiently: askPatiently(messaging),
      background,
      links,
    }
  }
