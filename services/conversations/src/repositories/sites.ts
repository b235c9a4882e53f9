import type { Site, SiteId, SiteSettings, WorkspaceId } from '@parley/contracts'
import type pg from 'pg'

interface SiteRow extends SiteSettings {
  id: SiteId
  workspaceId: WorkspaceId
  key: string
  identityEnforced: boolean
  createdAt: Date
  firstSeenAt: Date | null
}

const columns = `id, workspace_id AS "workspaceId", key, name, mode, slack_channel_id AS "slackChannelId",
  invite_slack_user_ids AS "inviteSlackUserIds", allowed_origins AS "allowedOrigins", greeting, color,
  reply_default AS "replyDefault", reaction_actions AS "reactionActions", escalation, availability, opening_hours AS "openingHours",
  fallback_slack_channel_id AS "fallbackSlackChannelId", widget, identity_enforced AS "identityEnforced", created_at AS "createdAt", first_seen_at AS "firstSeenAt"`

const siteOf = (row: SiteRow): Site => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
})

/** In the order of the statements' parameters, from $3 on. */
const valuesOf = (s: SiteSettings) => [
  s.name,
  s.mode,
  s.slackChannelId,
  s.inviteSlackUserIds,
  s.allowedOrigins,
  s.greeting,
  s.color,
  s.replyDefault,
  JSON.stringify(s.reactionActions),
  // The ladder is climbed in the order of its minutes.
  JSON.stringify(s.escalation.toSorted((a, b) => a.afterMinutes - b.afterMinutes)),
  s.availability,
  s.openingHours && JSON.stringify(s.openingHours),
  s.fallbackSlackChannelId,
  JSON.stringify(s.widget),
]

const first = (found: pg.QueryResult<SiteRow>): Site | undefined => (found.rows[0] ? siteOf(found.rows[0]) : undefined)

export async function insertSite(
  pool: pg.Pool,
  site: { id: SiteId; workspaceId: WorkspaceId; key: string; settings: SiteSettings },
) {
  const { id, workspaceId, key, settings } = site
  const made = await pool.query<SiteRow>(
    `INSERT INTO site (workspace_id, id, name, mode, slack_channel_id, invite_slack_user_ids, allowed_origins, greeting, color,
       reply_default, reaction_actions, escalation, availability, opening_hours, fallback_slack_channel_id, widget, key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING ${columns}`,
    [workspaceId, id, ...valuesOf(settings), key],
  )
  return first(made)
}

export async function listSitesOf(pool: pg.Pool, workspaceId: WorkspaceId): Promise<Site[]> {
  const found = await pool.query<SiteRow>(`SELECT ${columns} FROM site WHERE workspace_id = $1 ORDER BY id`, [
    workspaceId,
  ])
  return found.rows.map(siteOf)
}

export async function siteByKey(pool: pg.Pool, key: string): Promise<Site | undefined> {
  return first(
    await pool.query<SiteRow>({
      name: 'site-by-key',
      text: `SELECT ${columns} FROM site WHERE key = $1`,
      values: [key],
    }),
  )
}

export async function siteById(
  client: Pick<pg.ClientBase, 'query'>,
  workspaceId: WorkspaceId,
  id: SiteId,
): Promise<Site | undefined> {
  return first(
    await client.query<SiteRow>(`SELECT ${columns} FROM site WHERE workspace_id = $1 AND id = $2 FOR UPDATE`, [
      workspaceId,
      id,
    ]),
  )
}

export async function replaceSettings(
  client: Pick<pg.ClientBase, 'query'>,
  workspaceId: WorkspaceId,
  id: SiteId,
  settings: SiteSettings,
) {
  const changed = await client.query<SiteRow>(
    `UPDATE site SET name = $3, mode = $4, slack_channel_id = $5, invite_slack_user_ids = $6, allowed_origins = $7, greeting = $8, color = $9,
       reply_default = $10, reaction_actions = $11, escalation = $12, availability = $13, opening_hours = $14, fallback_slack_channel_id = $15, widget = $16
     WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`,
    [workspaceId, id, ...valuesOf(settings)],
  )
  return first(changed)
}

type SiteByHours = Pick<Site, 'id' | 'availability' | 'openingHours'> & { onlineTold: boolean | null }

/** Every site that opens and closes by the clock, of whatever workspace. */
export async function sitesByHours(pool: pg.Pool): Promise<SiteByHours[]> {
  const found = await pool.query<SiteByHours>(
    `SELECT id, availability, opening_hours AS "openingHours", online_told AS "onlineTold" FROM site
     WHERE availability = 'hours' AND opening_hours IS NOT NULL`,
  )
  return found.rows
}

/** @returns whether that was news; of several replicas it is to one */
export async function keepOnlineTold(pool: pg.Pool, id: SiteId, online: boolean): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE site SET online_told = $2 WHERE id = $1 AND online_told IS DISTINCT FROM $2',
    [id, online],
  )
  return rowCount === 1
}

export async function markSeen(pool: pg.Pool, workspaceId: WorkspaceId, id: SiteId): Promise<void> {
  await pool.query(
    'UPDATE site SET first_seen_at = now() WHERE workspace_id = $1 AND id = $2 AND first_seen_at IS NULL',
    [workspaceId, id],
  )
}
