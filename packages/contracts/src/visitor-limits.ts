/**
 * Plain constants of the visitor socket, importable on their own so that the widget carries no schema library.
 */

/** The version of the socket protocol that this tree speaks. */
export const visitorProtocol = 1

/** Longest message text, in UTF-16 code units as JavaScript counts them. */
export const maxMessageLength = 4_000

/** Largest file that goes either way, in bytes. */
export const maxFileBytes = 25 * 1024 * 1024

/** Files that one message may have. */
export const maxFilesPerMessage = 10

/** Messages of one visitor that are stored together when they wait together. */
export const maxMessagesTogether = 16

/** Of what a site tells that its visitor did: longest name, of a property too, and longest value, in UTF-16 code units; most properties. */
export const longestEventName = 64
export const longestEventValue = 256
export const mostEventProperties = 20

/** Longest comment with a rating, in UTF-16 code units. */
export const maxRatingComment = 1_000

/** Files that one `links` frame may ask for. */
export const maxLinksPerFrame = 50

/** Longest frame that the gateway reads, in bytes. A longer one closes the socket with 1009. */
export const maxFrameBytes = 64 * 1024

/** The gateway expects some frame at least this often; the client pings at half of it. */
export const silenceLimitSeconds = 60

/** WebSocket close codes of ours (RFC 6455 leaves 4000–4999 to applications). */
export const closeCodes = {
  /** The frame is not JSON, or not one of the protocol's. Do not reconnect. */
  protocolError: 4400,
  /** The visitor token is forged, expired beyond renewal, or of another site. Forget it, then reconnect. */
  tokenRefused: 4401,
  /** The site's identity token is forged, expired or otherwise not good. Come back with another one. */
  identityRefused: 4402,
  /** The page's origin is not on the site's list. Do not reconnect. */
  originRefused: 4403,
  /** No site has this key. Do not reconnect. */
  siteUnknown: 4404,
  /** The site lets nobody in for whom it does not vouch. Come back with an identity token. */
  identityRequired: 4407,
  /** Nothing came within the silence limit, or no `hello` within ten seconds. Reconnect. */
  silent: 4408,
  /** The client does not read what it is sent. Reconnect with its last seq. */
  tooSlow: 4413,
  /** Too many messages or connections. Reconnect after a while. */
  rateLimited: 4429,
  /** The gateway stops. Reconnect after the delay named in the `reconnect` frame. */
  goingAway: 4503,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** Close codes after which trying again cannot help. */
export const finalCloseCodes: readonly number[] = [
  closeCodes.protocolError,
  closeCodes.originRefused,
  closeCodes.siteUnknown,
]

/** Codes of `error` frames and of the widget's `error` event. Stable: a program may match on them. */
export const visitorErrorCodes = [
  'bad_frame',
  'unsupported_protocol',
  'hello_expected',
  'site_unknown',
  'origin_refused',
  'token_refused',
  'identity_refused',
  'identity_required',
  'message_empty',
  'message_too_long',
  'message_unknown',
  'file_refused',
  'rate_limited',
  'blocked',
  'unavailable',
] as const
export type VisitorErrorCode = (typeof visitorErrorCodes)[number]
