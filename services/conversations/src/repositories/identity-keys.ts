import type {
  IdentityAlgorithm,
  IdentityKey,
  IdentityKeyId,
  RequestReply,
  SiteId,
  WorkspaceId,
} from '@parley/contracts'
import type pg from 'pg'

type Queryable = Pick<pg.ClientBase, 'query'>
type IdentitySettings = RequestReply<'identity.get.v1'>

export interface OfSite {
  workspaceId: WorkspaceId
  siteId: SiteId
}

export interface KeyMaterial {
  id: IdentityKeyId
  algorithm: IdentityAlgorithm
  material: string
}

/** @returns undefined when the workspace has no such site */
export async function identityOf(
  db: Queryable,
  { workspaceId, siteId }: OfSite,
): Promise<IdentitySettings | undefined> {
  const { rows } = await db.query<IdentitySettings>(
    `SELECT s.identity_enforced AS enforced, coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', k.id, 'algorithm', k.algorithm, 'createdAt', iso(k.created_at), 'retiredAt', iso(k.retired_at))
          ORDER BY k.id DESC) FROM identity_key k WHERE k.site_id = s.id), '[]') AS keys
     FROM site s WHERE s.workspace_id = $1 AND s.id = $2`,
    [workspaceId, siteId],
  )
  return rows[0]
}

/** So that no two changes of one site's identity settings are made at once. */
export async function lockIdentity(db: Queryable, { workspaceId, siteId }: OfSite): Promise<void> {
  await db.query('SELECT FROM site WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, siteId])
}

export async function insertIdentityKey(
  db: Queryable,
  { workspaceId, siteId, id, algorithm, material }: OfSite & KeyMaterial,
): Promise<IdentityKey> {
  const { rows } = await db.query<{ createdAt: Date }>(
    `INSERT INTO identity_key (id, workspace_id, site_id, algorithm, material) VALUES ($1, $2, $3, $4, $5) RETURNING created_at AS "createdAt"`,
    [id, workspaceId, siteId, algorithm, material],
  )
  const createdAt = (rows[0]?.createdAt ?? new Date()).toISOString()
  return { id, algorithm, createdAt, retiredAt: null }
}

/** What signed with it is forgotten. @returns whether it was good until now */
export async function retireIdentityKey(db: Queryable, { workspaceId, siteId }: OfSite, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE identity_key SET retired_at = now(), material = '' WHERE workspace_id = $1 AND site_id = $2 AND id = $3 AND retired_at IS NULL`,
    [workspaceId, siteId, id],
  )
  return rowCount === 1
}

export async function setIdentityEnforced(db: Queryable, { workspaceId, siteId }: OfSite, enforced: boolean) {
  await db.query('UPDATE site SET identity_enforced = $3 WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    siteId,
    enforced,
  ])
}

/** Those that are good. */
export async function keyMaterialOf(pool: pg.Pool, { workspaceId, siteId }: OfSite): Promise<KeyMaterial[]> {
  const { rows } = await pool.query<KeyMaterial>(
    `SELECT id, algorithm, material FROM identity_key WHERE workspace_id = $1 AND site_id = $2 AND retired_at IS NULL ORDER BY id`,
    [workspaceId, siteId],
  )
  return rows
}
