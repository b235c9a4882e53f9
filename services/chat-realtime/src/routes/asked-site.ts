import { RequestError } from '@parley/messaging'
import { AppError } from '@parley/service-kit'
import { z } from 'zod'
import type { KnownSite, Sites } from '../gateway/sites.ts'

const query = z.object({ site: z.string() })

/** The site that a query names by its key. @returns null for none. @throws AppError 503 while nobody can say */
export async function askedSite(sites: Sites, asked: unknown): Promise<KnownSite | null> {
  const { data } = query.safeParse(asked)
  if (!data) return null
  try {
    return await sites.byKey(data.site)
  } catch (cause) {
    if (!(cause instanceof RequestError)) throw cause
    throw new AppError({
      code: 'unavailable',
      status: 503,
      message: 'The chat cannot be reached at the moment',
      help: 'Try again in a moment.',
      cause,
    })
  }
}
