/**
 * A condition, always true, for the WHERE of a statement whose loss in a crash of Postgres itself does no harm: its commit then does
 * not wait for the disk. Everybody sees it at once all the same.
 * @see https://www.postgresql.org/docs/current/wal-async-commit.html
 */
export const relaxedCommit = `(SELECT set_config('synchronous_commit', 'off', true)) IS NOT NULL`
