/** A Postgres schema's name as it may be written without quotes; anything else is a programming error. */
export function checkedSchemaName(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError(`not a schema name: ${JSON.stringify(schema)}`)
  return schema
}
