import { AppError } from '@parley/service-kit'

/** A stored token does not open: its key left the ring, or the row was altered. */
export class TokenUnreadableError extends Error {
  override readonly name = 'TokenUnreadableError'
  readonly code = 'token_unreadable'
}

const startAgain =
  'Go back and start again from where you came. Each attempt works once, in the browser that began it, for ten minutes.'

export const stateRefused = (cause?: unknown) =>
  new AppError({
    code: 'oauth_state_refused',
    status: 401,
    message: 'This sign-in link is not valid any more',
    help: startAgain,
    cause,
  })

export const denied = () =>
  new AppError({
    code: 'oauth_denied',
    status: 403,
    message: 'Slack was not connected',
    help: 'You chose Cancel in Slack, or your workspace asks an administrator for approval first. Nothing was changed; you can add Parley to Slack whenever you like.',
  })

export const slackRefused = (cause: unknown) =>
  new AppError({
    code: 'oauth_failed',
    status: 502,
    message: 'Slack did not confirm the connection',
    help: `The attempt ran out or Slack could not be reached. ${startAgain}`,
    cause,
  })

export const identityRefused = (cause?: unknown) =>
  new AppError({
    code: 'identity_refused',
    status: 401,
    message: 'Slack could not confirm who you are',
    help: startAgain,
    cause,
  })
