import { deliverFile } from '../commands/deliver-file.ts'
import { openDestination } from '../commands/open-destination.ts'
import { postBatch } from '../commands/post-batch.ts'
import { settlePost } from '../commands/settle-post.ts'
import { archiveChannel, editPost, refreshCard, unarchiveChannel } from '../commands/touch-up.ts'
import { keepClean } from '../repositories/destinations.ts'
import type { Step } from './choose-step.ts'
import type { ClaimedLane } from './lane.ts'
import type { LaneDeps } from './lane-deps.ts'

export type ActiveStep = Exclude<Step, { kind: 'rest' }>

/** Does one step. @throws SlackFailure, LaneLost */
export async function performStep(deps: LaneDeps, lane: ClaimedLane, step: ActiveStep): Promise<void> {
  switch (step.kind) {
    case 'settle':
      return settlePost(deps, lane, step.destination, step.batch)
    case 'open':
      return openDestination(deps, lane, step.destination)
    case 'unarchive':
      return unarchiveChannel(deps, lane, step.destination)
    case 'post':
      return postBatch(deps, lane, step.destination, step.batch)
    case 'file':
      return deliverFile(deps, lane, step.destination, step.file)
    case 'edit':
      return editPost(deps, lane, step.post)
    case 'refresh':
      return refreshCard(deps, lane, step.destination)
    case 'archive':
      return archiveChannel(deps, lane, step.destination)
    case 'clean':
      return keepClean(deps.pool, lane, step.destination.conversationId, step.destination.version)
  }
}
