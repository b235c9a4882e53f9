import { AppError } from '@parley/service-kit'
import { IdentityUnprovenError } from './slack/identity.ts'
import { SlackRefusedError, SlackUnreachedError } from './slack/slack-failure.ts'
import type { Purpose } from './stores/oauth-states.ts'

const again = {
  install: { href: '/slack/install', text: 'Add to Slack' },
  login: { href: '/slack/login', text: 'Sign in with Slack' },
} as const

export const stateRefused = (purpose: Purpose) =>
  new AppError({
    code: 'oauth_state_refused',
    status: 401,
    message: 'This sign-in link is not valid any more',
    help: 'Each attempt works once, in the browser that began it, for ten minutes. Start again here; nothing was changed.',
    link: again[purpose],
  })

/** Slack sent the person back with an error in place of a code. */
export function slackSaid(purpose: Purpose, slackError: string): AppError {
  const { status = 502, message, help } = words[slackError] ?? unexpected(slackError)
  const title = slackError === 'access_denied' && purpose === 'login' ? 'You were not signed in' : message
  return new AppError({ code: codes[slackError] ?? 'oauth_failed', status, message: title, help, link: again[purpose] })
}

const codes: Record<string, string> = { access_denied: 'oauth_denied' }

interface Words {
  status?: number
  message: string
  help: string
}

const misconfigured: Words = {
  status: 500,
  message: 'Parley is not set up for Slack yet',
  help: 'Its settings do not match those of its Slack app. Whoever runs this Parley should compare SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and the redirect URLs with the app’s pages at api.slack.com/apps.',
}

const ranOut: Words = {
  status: 401,
  message: 'Slack did not confirm the connection',
  help: 'The attempt ran out, or was used before. Start again here; nothing was changed.',
}

/** What Slack says, and what to do then. @see https://docs.slack.dev/reference/methods/oauth.v2.access/ */
const words: Record<string, Words> = {
  access_denied: {
    status: 403,
    message: 'Slack was not connected',
    help: 'You chose Cancel in Slack, or your workspace asks an administrator for approval first. Nothing was changed; you can come back whenever you like.',
  },
  approval_required: {
    status: 403,
    message: 'An administrator has to approve Parley first',
    help: 'Slack has passed your request on to them. Add Parley again once they agreed.',
  },
  invalid_code: ranOut,
  code_already_used: ranOut,
  code_expired: ranOut,
  invalid_client_id: misconfigured,
  bad_client_secret: misconfigured,
  bad_redirect_uri: misconfigured,
  redirect_uri_mismatch: misconfigured,
  invalid_scope: misconfigured,
  no_scopes: misconfigured,
  invalid_team_for_non_distributed_app: {
    status: 403,
    message: 'This Parley serves one Slack workspace alone',
    help: 'Its Slack app is not open to other workspaces yet. Choose the workspace that it belongs to, or ask whoever runs this Parley.',
  },
  cannot_install_an_org_installed_app: {
    status: 409,
    message: 'Your organisation has Parley already, or wants it added as a whole',
    help: 'An administrator of the organisation gives your workspace access, in Slack’s settings under Installed apps.',
  },
  answer_incomplete: {
    message: 'Slack granted no bot',
    help: 'Without one Parley cannot post to your workspace. Start again here, and leave all permissions as they are.',
  },
}

const unexpected = (slackError: string): Words => ({
  message: 'Slack did not confirm the connection',
  help: `It says “${slackError.replace(/[^\w -]/g, '').slice(0, 60)}”. Nothing was changed; start again here, and tell whoever runs this Parley if that does not help.`,
})

const unreached = (purpose: Purpose, cause: unknown) =>
  new AppError({
    code: 'slack_unreached',
    status: 502,
    message: 'Slack does not answer at the moment',
    help: 'Nothing was changed. Start again here in a minute.',
    link: again[purpose],
    cause,
  })

const notKept = (purpose: Purpose, cause: unknown) =>
  new AppError({
    code: 'unavailable',
    status: 503,
    message: 'Parley could not finish this at the moment',
    help:
      purpose === 'install'
        ? 'Add it to Slack once more in a minute: whatever Slack granted is granted again, and nothing is there twice.'
        : 'Sign in once more in a minute. Nothing is lost.',
    link: again[purpose],
    cause,
  })

const unproven = (cause: unknown) =>
  new AppError({
    code: 'identity_refused',
    status: 401,
    message: 'Slack could not confirm who you are',
    help: 'Sign in once more. Each attempt works once, in the browser that began it, for ten minutes.',
    link: again.login,
    cause,
  })

/** Whatever goes wrong while somebody adds the app or signs in, as a page that says what to do next. */
export function pageFor(purpose: Purpose, error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof SlackRefusedError) return slackSaid(purpose, error.slackError)
  if (error instanceof SlackUnreachedError) return unreached(purpose, error)
  if (error instanceof IdentityUnprovenError) return unproven(error)
  return notKept(purpose, error)
}
