import type { RequestData, RequestReply } from '@parley/contracts'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** `view.publish.v1`: a person's App Home. */
export const publishView =
  (caller: SlackCaller) =>
  ({ workspaceId, slackUserId, view }: RequestData<'view.publish.v1'>): Promise<RequestReply<'view.publish.v1'>> =>
    refusing(async () => {
      await caller.call(workspaceId, 'views.publish', { user_id: slackUserId, view })
      return {}
    })
