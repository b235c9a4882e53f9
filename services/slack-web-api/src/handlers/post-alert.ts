import type { WorkspaceId } from '@parley/contracts'
import { type FactHandler, RetryLater, TerminateMessage } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type pg from 'pg'
import { postDirect } from '../commands/post-direct.ts'
import { beginAlert, takeBackAlert } from '../repositories/alerts.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

export interface PostAlertDeps {
  pool: pg.Pool
  caller: SlackCaller
  logger: Logger
}

const passing = new Set(['paced', 'rate_limited', 'unreached'])
const patienceMs = 5_000

/** `alert.raised.v1`: each of these people is told once, in their messages with the app. */
export const postAlert =
  (deps: PostAlertDeps): FactHandler<'alert.raised.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'an alert belongs to a workspace')
    const failures: SlackFailure[] = []
    for (const slackUserId of data.slackUserIds) {
      const failure = await tell(deps, { ...data, workspaceId: workspaceId as WorkspaceId, slackUserId })
      if (failure) failures.push(failure)
    }
    const [first] = failures
    if (first) throw new RetryLater(first.waitMs ?? patienceMs, 'Slack asks for patience')
  }

/** @returns why somebody is to be told later. Should nobody know whether Slack took it, it is not said a second time. */
async function tell(
  { pool, caller, logger }: PostAlertDeps,
  alert: { alertId: string; workspaceId: WorkspaceId; slackUserId: string; text: string },
): Promise<SlackFailure | undefined> {
  if (!(await beginAlert(pool, alert))) return undefined
  try {
    await postDirect(caller, alert.workspaceId, alert)
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error
    if (!passing.has(error.kind)) {
      logger.warn({ workspaceId: alert.workspaceId, code: error.code }, 'somebody could not be told')
      return undefined
    }
    await takeBackAlert(pool, alert)
    return error
  }
}
