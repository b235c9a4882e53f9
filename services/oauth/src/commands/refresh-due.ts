import { workspacesToRefresh } from '../repositories/refreshes.ts'
import { type RefreshDeps, refreshToken } from './refresh-token.ts'

const atOnce = 8

/** Renews the tokens that end soon, some at a time, whoever else does so. */
export async function refreshDue(deps: RefreshDeps): Promise<void> {
  const due = await workspacesToRefresh(deps.pool, 200)
  while (due.length > 0) {
    const outcomes = await Promise.allSettled(
      due.splice(0, atOnce).map((workspaceId) => refreshToken(deps, workspaceId)),
    )
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') deps.logger.warn({ err: outcome.reason }, 'a refresh could not be recorded')
  }
}
