import { consolePath, slackTeamId } from '@parley/contracts'
import { z } from 'zod'

/** How one may begin. What is not as it should be is left out: one begins all the same, and ends at the next step. */
export const startQuery = z.object({
  return_to: consolePath.optional().catch(undefined),
  team: slackTeamId.optional().catch(undefined),
})
