import type { Messaging } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Doorkeeper } from '../session-cookie.ts'

/** What the Console's API routes work with. */
export interface ApiDeps {
  messaging: Pick<Messaging, 'request' | 'publishLive'>
  prisma: PrismaClient
  admit: Doorkeeper
  publicUrl: string
}
