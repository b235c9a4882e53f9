import { createLogger, type Logger, startTelemetry } from '@parley/telemetry'
import closeWithGrace from 'close-with-grace'
import { ConfigError, listenSettings, readConfig } from './read-config.ts'
import type { RunningService, ServiceModule } from './service-module.ts'

/** Longest that a stop may take, in milliseconds; then the process ends anyway. */
const stopDeadline = 25_000

/**
 * Runs one service as this process: reads its settings, listens on HOST and PORT, and stops in order on SIGTERM, SIGINT or
 * an uncaught error. Exits with 2 when the settings are wrong, with 1 when the start fails.
 */
export async function runService<C>(service: ServiceModule<C>): Promise<void> {
  const bootLogger = createLogger({ name: service.name })
  try {
    const settings = readConfig(listenSettings, process.env)
    const config = service.loadConfig(process.env)
    const logger = createLogger({ name: service.name, level: settings.LOG_LEVEL })
    const telemetry = await startTelemetry({ serviceName: service.name, env: process.env })
    const running = await service.start(config, { logger })
    if (running.onUpgrade) running.app.server.on('upgrade', running.onUpgrade.bind(running))
    await running.app.listen({ host: settings.HOST, port: settings.PORT })
    stopOnSignals(running, () => telemetry.stop(), logger)
  } catch (error) {
    if (error instanceof ConfigError) bootLogger.fatal(error.message)
    else bootLogger.fatal({ err: error }, 'could not start')
    process.exit(error instanceof ConfigError ? 2 : 1)
  }
}

function stopOnSignals(running: RunningService, flush: () => Promise<void>, logger: Logger): void {
  closeWithGrace({ delay: stopDeadline, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an uncaught error')
    else logger.info({ signal }, 'stopping')
    await running.stop()
    await flush()
  })
}
