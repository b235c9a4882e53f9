import { RequestError } from '@parley/messaging'
import { AppError } from '@parley/service-kit'

export const signedOut = () =>
  new AppError({
    code: 'signed_out',
    status: 401,
    message: 'You are not signed in',
    help: 'Sign in with Slack to go on.',
  })

export const handoffRefused = (cause?: unknown) =>
  new AppError({
    code: 'handoff_refused',
    status: 401,
    message: 'This sign-in link was used before, is too old, or belongs to another browser',
    help: 'Sign in with Slack once more; it takes a moment.',
    link: { href: '/slack/login', text: 'Sign in with Slack' },
    cause,
  })

export const foreignOrigin = () =>
  new AppError({ code: 'foreign_origin', status: 403, message: 'This request did not come from the Console' })

export const notAllowed = () =>
  new AppError({
    code: 'not_allowed',
    status: 403,
    message: 'Your role does not allow this',
    help: 'Ask an owner or admin of the workspace.',
  })

/** Which status a service's refusal becomes, by its code. */
const statuses: Record<string, number> = {
  invalid_input: 400,
  site_unknown: 404,
  identity_key_unknown: 404,
  public_key_refused: 400,
  conversation_unknown: 404,
  channel_unknown: 404,
  installation_revoked: 409,
  installation_unknown: 409,
  unavailable: 503,
}

/** Slack's and our own services' refusals as an answer for the browser: their code stays, their sentence tells the person. */
export function answerOf(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error
  const message =
    error.code === 'unavailable'
      ? 'This part of Parley does not answer at the moment. Try again shortly.'
      : error.message
  return new AppError({ code: error.code, status: statuses[error.code] ?? 409, message, cause: error })
}
