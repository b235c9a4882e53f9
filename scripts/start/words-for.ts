/** What a person is told of an error: the message where it was written for them, everything where it was not. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isForPeople = 'code' in error && typeof error.code === 'string' && toldCodes.has(error.code)
  return isForPeople ? error.message : (error.stack ?? error.message)
}

const toldCodes = new Set(['already_running', 'engine_missing', 'engine_failed', 'build_failed', 'config_invalid'])
