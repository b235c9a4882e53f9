import type { FastifyBaseLogger } from 'fastify'

type Level = 'silent' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

/**
 * A request's logger, which is made when the request first logs something: few do, and to make one costs as much as
 * reading a small body.
 */
export class RequestLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger
  readonly #bindings: object
  #made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: object) {
    this.#parent = parent
    this.#bindings = bindings
  }
  get level(): FastifyBaseLogger['level'] {
    return this.#parent.level
  }
  fatal(...line: unknown[]): void {
    this.#log('fatal', line)
  }
  error(...line: unknown[]): void {
    this.#log('error', line)
  }
  warn(...line: unknown[]): void {
    this.#log('warn', line)
  }
  info(...line: unknown[]): void {
    this.#log('info', line)
  }
  debug(...line: unknown[]): void {
    this.#log('debug', line)
  }
  trace(...line: unknown[]): void {
    this.#log('trace', line)
  }
  silent(...line: unknown[]): void {
    this.#log('silent', line)
  }
  child(...options: Parameters<FastifyBaseLogger['child']>): FastifyBaseLogger {
    return this.#logger.child(...options)
  }
  #log(level: Level, line: unknown[]): void {
    const write = this.#logger[level] as (...line: unknown[]) => void
    write.apply(this.#logger, line)
  }
  get #logger(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings)
    return this.#made
  }
}
