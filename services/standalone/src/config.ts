import { listenSettings, readConfig } from '@parley/service-kit'

export interface Config {
  host: string
  port: number
  logLevel: string
}

/** Where the one server listens; what the services need they read themselves. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const { HOST, PORT, LOG_LEVEL } = readConfig(listenSettings, env)
  return { host: HOST, port: PORT, logLevel: LOG_LEVEL }
}
