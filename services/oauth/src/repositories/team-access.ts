import type { Queryable } from './installations.ts'

export interface TeamAccessChange {
  slackEnterpriseId: string
  slackTeamIds: readonly string[]
  granted: boolean
  /** Seconds since 1970, with their fraction, by Slack's clock. */
  saidAt: number
}

/** Keeps what Slack said last, in whatever order it is heard; of two at the same moment the one that takes access away. */
export async function writeTeamAccess(db: Queryable, change: TeamAccessChange): Promise<void> {
  await db.query(
    `INSERT INTO team_access AS known (slack_enterprise_id, slack_team_id, granted, said_at)
     SELECT $1, team, $3, to_timestamp($4::float8) FROM unnest($2::text[]) AS team
     ON CONFLICT (slack_enterprise_id, slack_team_id) DO UPDATE SET granted = excluded.granted, said_at = excluded.said_at
     WHERE (excluded.said_at, NOT excluded.granted) > (known.said_at, NOT known.granted)`,
    [change.slackEnterpriseId, [...new Set(change.slackTeamIds)], change.granted, change.saidAt],
  )
}

/** The workspaces that an organisation lets the app into, since it last added it. In the order in which it did. */
export async function teamsOf(db: Queryable, slackEnterpriseId: string): Promise<string[]> {
  const found = await db.query<{ slackTeamId: string }>(
    `SELECT a.slack_team_id AS "slackTeamId" FROM team_access a JOIN installation i ON i.slack_team_id = a.slack_enterprise_id
     WHERE a.slack_enterprise_id = $1 AND a.granted AND date_trunc('second', a.said_at) > coalesce(i.left_at, '-infinity')
     ORDER BY a.said_at, a.slack_team_id`,
    [slackEnterpriseId],
  )
  return found.rows.map(({ slackTeamId }) => slackTeamId)
}
