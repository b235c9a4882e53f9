import type { Logger as PinoLogger } from '@parley/telemetry'

/** What this package needs of a logger; `@parley/telemetry`'s has it. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>
