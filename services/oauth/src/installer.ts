import type { Logger } from '@parley/telemetry'
import {
  type CodedError,
  type Installation,
  InstallProvider,
  LogLevel,
  type OrgInstallation,
  type Logger as SlackLogger,
} from '@slack/oauth'
import type { SlackApp } from './config.ts'
import { redirectUrls } from './redirect-urls.ts'
import type { OauthStates } from './stores/oauth-states.ts'

/** Milliseconds that Slack may take for one call. */
export const slackTimeout = 10_000

/** Named for what it carries; bound to the browser that began. */
export const stateCookie = 'parley_oauth'

export type SlackInstallation = Installation | OrgInstallation
export type InstallFailure = CodedError

export interface InstallerOptions {
  slack: SlackApp
  states: OauthStates
  publicUrl: string
  logger: Logger
}

/** The code of the error for a state that is unknown, used or expired. */
export const stateRefusedCode = 'state_refused'

/**
 * Slack's own OAuth client. Its states are ours: single-use, in Redis, answered only by the browser whose cookie holds
 * the same value. It refreshes nothing and finds nothing: custody of tokens is this service's own.
 */
export function createInstaller({ slack, states, publicUrl, logger }: InstallerOptions): InstallProvider {
  return new InstallProvider({
    clientId: slack.clientId,
    clientSecret: slack.clientSecret,
    authorizationUrl: `${slack.issuer}/oauth/v2/authorize`,
    stateCookieName: stateCookie,
    logger: slackLogger(logger),
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      timeout: slackTimeout,
      allowAbsoluteUrls: false,
    },
    stateStore: {
      generateStateParam: async () => (await states.begin('install')).state,
      verifyStateParam: async (_now, state) => {
        if (!(await states.finish(state, 'install'))) {
          throw Object.assign(new Error('the state is unknown, used or expired'), { code: stateRefusedCode })
        }
        return { scopes: [], redirectUri: redirectUrls(publicUrl).install }
      },
    },
    installationStore: {
      // The callback's route keeps what it gets, encrypted and with its fact, and answers the browser only then.
      storeInstallation: async () => {},
      fetchInstallation: async () => {
        throw new Error('installations are not fetched through the installer')
      },
    },
  })
}

/** Slack's client would print to the console; what it says in failure is told by the route that failed. */
function slackLogger(logger: Logger): SlackLogger {
  const silent = () => {}
  return {
    debug: silent,
    info: silent,
    warn: (...messages) => logger.warn(messages.map(String).join(' ')),
    error: silent,
    getLevel: () => LogLevel.WARN,
    setLevel: silent,
    setName: silent,
  }
}
