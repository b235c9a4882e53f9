import type { SlackEventData } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import type { Actors } from '../actors.ts'
import { askPatiently } from '../asking.ts'
import type { Actor } from '../commands/actor.ts'

export interface HandlerDeps {
  messaging: Pick<Messaging, 'request'>
  actors: Actors
}

/** Who an event is of. @returns null where Parley is not connected any more: nobody can be answered there */
export const actorOf = (
  { messaging, actors }: HandlerDeps,
  { slackTeamId, slackEnterpriseId }: SlackEventData,
  slackUserId: string,
): Promise<Actor | null> => actors({ slackTeamId, slackEnterpriseId, slackUserId }, askPatiently(messaging))
