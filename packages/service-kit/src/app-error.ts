export interface AppErrorLink {
  href: string
  text: string
}

/** What a refused or failed request says: a stable code for programs, a sentence and a next step for people. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  /** HTTP status. */
  readonly status: number
  /** What the person can do next. */
  readonly help: string | undefined
  /** Where that begins; a page shows it as a button. */
  readonly link: AppErrorLink | undefined

  constructor(options: {
    code: string
    status: number
    message: string
    help?: string
    link?: AppErrorLink
    cause?: unknown
  }) {
    super(options.message, { cause: options.cause })
    this.code = options.code
    this.status = options.status
    this.help = options.help
    this.link = options.link
  }
}
