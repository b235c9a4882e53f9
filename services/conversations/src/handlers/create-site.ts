import { randomBytes } from 'node:crypto'
import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import type pg from 'pg'
import { insertSite } from '../repositories/sites.ts'

/** `site.create.v1`. */
export const createSite =
  (pool: pg.Pool) =>
  async ({ workspaceId, settings }: RequestData<'site.create.v1'>): Promise<RequestReply<'site.create.v1'>> => {
    const site = await insertSite(pool, { id: newId('sit'), workspaceId, key: newKey(), settings })
    if (!site) throw new Error('the site was not written')
    return { site }
  }

/** Not to be guessed, though it is no secret: who has it can write to the team. */
const newKey = () => `site_${randomBytes(12).toString('hex')}`
