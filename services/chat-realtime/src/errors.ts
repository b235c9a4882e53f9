import { type CloseCode, closeCodes, type VisitorErrorCode } from '@parley/contracts'

/** Ends a socket: an error frame that a program understands, then a close code. */
export class SocketRefusal extends Error {
  override readonly name = 'SocketRefusal'
  readonly code: VisitorErrorCode
  readonly closeCode: CloseCode
  constructor(code: VisitorErrorCode, closeCode: CloseCode, message: string) {
    super(message)
    this.code = code
    this.closeCode = closeCode
  }
}

export const badFrame = (message: string) => new SocketRefusal('bad_frame', closeCodes.protocolError, message)

export const unsupportedProtocol = () =>
  new SocketRefusal(
    'unsupported_protocol',
    closeCodes.protocolError,
    'This version of the protocol is not spoken here. Load the widget anew.',
  )

export const helloExpected = () =>
  new SocketRefusal('hello_expected', closeCodes.protocolError, 'The first frame must be hello, and there is only one.')

export const siteUnknown = () =>
  new SocketRefusal(
    'site_unknown',
    closeCodes.siteUnknown,
    'No site has this key. Copy the snippet from the Console anew.',
  )

export const originRefused = (origin: string) =>
  new SocketRefusal(
    'origin_refused',
    closeCodes.originRefused,
    `The site does not allow ${origin || 'pages without an origin'}. Add it to the site’s origins in the Console.`,
  )

export const tokenRefused = () =>
  new SocketRefusal(
    'token_refused',
    closeCodes.tokenRefused,
    'This visitor token is not valid here. Forget it and connect again.',
  )

export const identityRefused = (why: string) =>
  new SocketRefusal('identity_refused', closeCodes.identityRefused, `The identity token is not good. ${why}`)

export const identityRequired = () =>
  new SocketRefusal(
    'identity_required',
    closeCodes.identityRequired,
    'The site lets in only people who are logged in: bring an identity token.',
  )

export const tooManyFrames = () =>
  new SocketRefusal('rate_limited', closeCodes.rateLimited, 'Too many frames, for too long. Come back in a while.')
