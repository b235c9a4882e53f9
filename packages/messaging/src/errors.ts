/** A message that no retry can help: it goes to the dead letters at once. */
export class TerminateMessage extends Error {
  override readonly name = 'TerminateMessage'
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** A message that wants to be given again after `delayMs`, without that counting as a surprise. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  readonly code = 'retry_later'
  readonly delayMs: number
  constructor(delayMs: number, reason: string) {
    super(reason)
    this.delayMs = delayMs
  }
}

/** A responder's refusal: the asker gets a `RequestError` with this code. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/**
 * A request that got no good answer. `code` is the responder's, or `unavailable` (nobody answered in time),
 * `invalid_input` (the responder found it against the contract), `invalid_output`, `internal`.
 */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: string
  readonly subject: string
  constructor(subject: string, code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.subject = subject
    this.code = code
  }
}

/** What was asked got no answer, or JetStream's no: nobody listens, nothing came in time, the connection was closed meanwhile. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: 'no_responders' | 'refused' | 'timeout' | 'disconnected'
  constructor(code: NoAnswer['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** A fact could not be put into its stream: NATS is away or full. */
export class PublishError extends Error {
  override readonly name = 'PublishError'
  readonly code = 'publish_failed'
}

/** Something is not as its contract says, before it was sent. A bug on our side. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly code = 'contract_violated'
}
