/** Writes a line as Prisma's command line reads them from its engine's standard error. */
export function log(level: 'INFO' | 'ERROR', message: string, errorCode?: string): void {
  const fields = { message, error_code: errorCode }
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
