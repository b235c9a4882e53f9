/** A migration's SQL was refused, now or at an earlier start. */
export class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError'
  readonly code = 'migration_failed'
  readonly migration: string

  constructor(migration: string, why: string, options?: ErrorOptions) {
    super(`migration ${migration} failed: ${why}`, options)
    this.migration = migration
  }
}

/** An applied migration's file is no longer what was applied. */
export class MigrationEditedError extends Error {
  override readonly name = 'MigrationEditedError'
  readonly code = 'migration_edited'
  readonly migration: string

  constructor(migration: string) {
    super(`migration ${migration} was edited after it was applied: restore the file and write a new migration instead`)
    this.migration = migration
  }
}
