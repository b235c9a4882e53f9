import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'

/** Prisma over the service's own pool: `new PrismaClient({ adapter: prismaAdapter(pool, 'oauth') })`. The pool stays its owner's to end. */
export function prismaAdapter(pool: pg.Pool, schema: string): PrismaPg {
  return new PrismaPg(pool, { schema })
}
