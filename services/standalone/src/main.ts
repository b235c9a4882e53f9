import { ConfigError } from '@parley/service-kit'
import { createLogger, startTelemetry } from '@parley/telemetry'
import closeWithGrace from 'close-with-grace'
import { loadConfig } from './config.ts'
import { startStandalone } from './start-standalone.ts'

/** Longest that a stop may take, in milliseconds; then the process ends anyway. */
const stopDeadline = 25_000

try {
  const { host, port } = loadConfig(process.env)
  const telemetry = await startTelemetry({ serviceName: 'standalone', env: process.env })
  const standalone = await startStandalone({ env: process.env, host, port })
  closeWithGrace({ delay: stopDeadline }, async () => {
    await standalone.stop()
    await telemetry.stop()
  })
} catch (error) {
  const logger = createLogger({ name: 'standalone' })
  if (error instanceof ConfigError) logger.fatal(error.message)
  else logger.fatal({ err: error }, 'could not start')
  process.exit(error instanceof ConfigError ? 2 : 1)
}
