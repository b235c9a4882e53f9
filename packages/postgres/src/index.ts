export type { Logger } from './logger.ts'
export { type ApplyMigrationsOptions, applyMigrations } from './migrations/apply-migrations.ts'
export { MigrationEditedError, MigrationFailedError } from './migrations/errors.ts'
export { insertOutbox } from './outbox/insert-outbox.ts'
export type { OutboxPublisher } from './outbox/outbox-publisher.ts'
export { createOutboxRelay, type OutboxRelay, type OutboxRelayOptions } from './outbox/outbox-relay.ts'
export {
  type OutboxEntry,
  OutboxEntryError,
  type OutboxRow,
  type OutboxRows,
  outboxRows,
} from './outbox/outbox-rows.ts'
export { outboxColumns, outboxInsert } from './outbox/outbox-sql.ts'
export { createPool, type PoolOptions } from './pool.ts'
export { prismaAdapter } from './prisma-adapter.ts'
export { relaxedCommit } from './relaxed-commit.ts'
export { transaction } from './transaction.ts'
