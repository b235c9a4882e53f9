import type { WebAPICallResult } from '@slack/web-api'

type Arguments = Record<string, unknown>

/** Lists of a workspace's own; others name a channel, person or file, by which Slack knows the workspace. */
const lists = new Set(['conversations.list', 'users.list', 'users.conversations'])
/** These have no pages: they concern the first workspace. */
const ofTheFirst = new Set(['conversations.create', 'usergroups.list'])
const between = '|'

/** With the token of a whole organisation Slack wants to hear which workspace is meant. */
export interface TeamOfCall {
  args: Arguments
  /** What a list answers, leading on to the organisation's next workspace where one ends. */
  readOn<R extends WebAPICallResult>(answer: R): R
}

/**
 * Adds the workspace to a call that needs one: a list goes through all of them one after the other by its cursor, a channel is made
 * in the first.
 * @param teams none for the token of a single workspace
 */
export function teamOfCall(teams: readonly string[], method: string, args: Arguments): TeamOfCall {
  const asItIs = { args, readOn: <R extends WebAPICallResult>(answer: R) => answer }
  if (teams.length === 0 || args.team_id) return asItIs
  if (ofTheFirst.has(method)) return { ...asItIs, args: { ...args, team_id: teams[0] } }
  if (!lists.has(method)) return asItIs
  const [begun, ...rest] = String(args.cursor ?? '').split(between)
  const team = teams.find((each) => each === begun) ?? teams[0]
  const cursor = rest.join(between) || undefined
  return {
    args: { ...args, team_id: team, cursor },
    readOn: (answer) => ({ ...answer, response_metadata: { ...answer.response_metadata, next_cursor: next(answer) } }),
  }

  function next(answer: WebAPICallResult): string {
    const here = answer.response_metadata?.next_cursor
    if (here) return `${team}${between}${here}`
    const after = teams[teams.indexOf(team ?? '') + 1]
    return after ? `${after}${between}` : ''
  }
}
