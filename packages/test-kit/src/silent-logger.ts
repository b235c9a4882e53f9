import { createLogger, type Logger } from '@parley/telemetry'

/** Says nothing, for tests in which failures are on purpose. */
export const silentLogger: Logger = createLogger({ name: 'test', level: process.env.TEST_LOG ?? 'silent' })
