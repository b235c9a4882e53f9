import type { RequestData, RequestReply } from '@parley/contracts'
import { postDirect } from '../commands/post-direct.ts'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** `directMessage.post.v1`: the app's answer to who wrote to it. */
export const postDirectMessage =
  (caller: SlackCaller) =>
  ({ workspaceId, ...post }: RequestData<'directMessage.post.v1'>): Promise<RequestReply<'directMessage.post.v1'>> =>
    refusing(async () => {
      await postDirect(caller, workspaceId, post)
      return {}
    })
