import type { DeliveryFailure } from '@parley/contracts'
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/**
 * What a call that did not succeed means for whoever made it:
 * `paced` not sent, too soon by our own count · `rate_limited` not done, Slack says when · `unreached` not sent, no connection ·
 * `unknown` it may have been done · `channel` and `workspace` nothing goes there until somebody mends it ·
 * `gone` the message or thread is not there any more · `rejected` this content will never be taken.
 */
export type FailureKind =
  | 'paced'
  | 'rate_limited'
  | 'unreached'
  | 'unknown'
  | 'channel'
  | 'workspace'
  | 'gone'
  | 'rejected'

interface FailureDetails {
  kind: FailureKind
  method: string
  /** Slack's error code, or one of ours. */
  code: string
  reason?: DeliveryFailure | undefined
  /** Milliseconds after which it may be tried again. */
  waitMs?: number | undefined
  /** The scope that is missing. */
  needed?: string | undefined
  cause?: unknown
}

export class SlackFailure extends Error {
  override readonly name = 'SlackFailure'
  readonly kind: FailureKind
  readonly method: string
  readonly code: string
  readonly reason: DeliveryFailure | undefined
  readonly waitMs: number | undefined
  readonly needed: string | undefined

  constructor({ kind, method, code, reason, waitMs, needed, cause }: FailureDetails) {
    super(`${method}: ${code}`, { cause })
    this.kind = kind
    this.method = method
    this.code = code
    this.reason = reason
    this.waitMs = waitMs
    this.needed = needed
  }
}

type Meaning = { kind: FailureKind; reason?: DeliveryFailure; waitMs?: number }

const meanings = new Map<string, Meaning>()
const mean = (meaning: Meaning, codes: string) => {
  for (const code of codes.split(' ')) meanings.set(code, meaning)
}
mean({ kind: 'channel', reason: 'channel_archived' }, 'is_archived')
mean({ kind: 'channel', reason: 'channel_missing' }, 'channel_not_found invalid_channel')
mean({ kind: 'channel', reason: 'not_in_channel' }, 'not_in_channel')
mean(
  { kind: 'channel', reason: 'rejected' },
  `restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
  restricted_action_non_threadable_channel posting_to_channel_denied cannot_create_channel`.replaceAll(/\s+/g, ' '),
)
mean(
  { kind: 'workspace', reason: 'access_revoked' },
  `token_revoked token_expired invalid_auth not_authed account_inactive app_access_restricted team_access_not_granted
  team_not_found org_login_required access_denied enterprise_is_restricted`.replaceAll(/\s+/g, ' '),
)
mean({ kind: 'workspace', reason: 'missing_scope' }, 'missing_scope no_permission not_allowed_token_type')
mean(
  { kind: 'gone' },
  'message_not_found thread_not_found cannot_reply_to_message restricted_action_thread_locked cant_update_message',
)
mean({ kind: 'rate_limited', waitMs: 30_000 }, 'ratelimited rate_limited message_limit_exceeded')
mean(
  { kind: 'unknown' },
  'internal_error fatal_error service_unavailable request_timeout team_added_to_org unknown_error',
)

/** Nothing of the request can have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What the SDK threw, by what follows from it. Whatever is not known for certain may have been done. */
export function failureOf(method: string, error: unknown): SlackFailure {
  if (error instanceof SlackFailure) return error
  if (error instanceof WebAPIRateLimitedError)
    return new SlackFailure({
      kind: 'rate_limited',
      method,
      code: 'ratelimited',
      waitMs: error.retryAfter * 1_000,
      cause: error,
    })
  if (error instanceof WebAPIPlatformError) return platformFailure(method, error)
  if (error instanceof WebAPIHTTPError)
    return new SlackFailure({ kind: 'unknown', method, code: `http_${error.statusCode}`, cause: error })
  const code = networkCode(error)
  return new SlackFailure({ kind: neverSent.has(code) ? 'unreached' : 'unknown', method, code, cause: error })
}

/** An answer that was cut off comes from the SDK as an error whose code is the text itself: no code of Slack's. */
function platformFailure(method: string, error: WebAPIPlatformError): SlackFailure {
  const { error: code, needed } = error.data as { error: unknown; needed?: unknown }
  if (typeof code !== 'string' || !/^[a-z0-9_]{2,80}$/.test(code))
    return new SlackFailure({ kind: 'unknown', method, code: 'unreadable_answer' })
  const meaning = meanings.get(code) ?? { kind: 'rejected' as const, reason: 'rejected' as const }
  return new SlackFailure({
    ...meaning,
    method,
    code,
    needed: typeof needed === 'string' ? needed : undefined,
    cause: error,
  })
}

function networkCode(error: unknown): string {
  let inner: unknown = error instanceof WebAPIRequestError ? error.original : error
  for (let depth = 0; depth < 4 && inner instanceof Error; depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code
    if (inner.name === 'TimeoutError') return 'timeout'
    inner = inner.cause
  }
  return 'network_error'
}
