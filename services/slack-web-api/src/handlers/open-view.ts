import type { RequestData, RequestReply } from '@parley/contracts'
import type { ViewsOpenResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { refusingView } from '../slack/view-refusal.ts'

/** `view.open.v1`: a modal for who has just clicked; Slack gives three seconds. */
export const openView =
  (caller: SlackCaller) =>
  ({ workspaceId, triggerId, view, push }: RequestData<'view.open.v1'>): Promise<RequestReply<'view.open.v1'>> =>
    refusing(() =>
      refusingView(async () => {
        const method = push ? 'views.push' : 'views.open'
        const opened = await caller.call<ViewsOpenResponse>(workspaceId, method, { trigger_id: triggerId, view })
        return { viewId: opened.view?.id ?? '', hash: opened.view?.hash ?? '' }
      }),
    )
