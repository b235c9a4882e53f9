import { trace } from '@opentelemetry/api'
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** Fields that may hold a secret or somebody's words; replaced wherever they turn up in a log line. */
const sensitiveFields = [
  'token',
  'accessToken',
  'access_token',
  'refresh_token',
  'authorization',
  'cookie',
  'password',
  'secret',
  'clientSecret',
  'text',
  'email',
]

const redactedPaths = sensitiveFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

export interface LoggerOptions {
  name: string
  /** pino's levels; `info` by default. */
  level?: string | undefined
  /** Where the lines go; standard output by default. */
  destination?: DestinationStream | undefined
}

/**
 * A JSON logger. Errors are written under `err`; tokens, passwords and message texts are replaced by `[redacted]`, and
 * the ids of the current trace are added to each line.
 */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: { name },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: currentTrace,
  }
  return destination ? pino(options, destination) : pino(options)
}

function currentTrace(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext()
  return span ? { traceId: span.traceId, spanId: span.spanId } : {}
}
