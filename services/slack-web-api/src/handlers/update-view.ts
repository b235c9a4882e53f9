import type { RequestData, RequestReply } from '@parley/contracts'
import type { ViewsUpdateResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { refusingView } from '../slack/view-refusal.ts'

/** `view.update.v1`: what an open modal shows now; with a hash, only if nobody has changed it since. */
export const updateView =
  (caller: SlackCaller) =>
  ({ workspaceId, viewId, hash, view }: RequestData<'view.update.v1'>): Promise<RequestReply<'view.update.v1'>> =>
    refusing(() =>
      refusingView(async () => {
        const args = { view_id: viewId, view, ...(hash ? { hash } : {}) }
        const updated = await caller.call<ViewsUpdateResponse>(workspaceId, 'views.update', args)
        return { viewId: updated.view?.id ?? viewId, hash: updated.view?.hash ?? '' }
      }),
    )
