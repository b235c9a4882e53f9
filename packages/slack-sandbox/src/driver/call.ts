/** A call of the Web API that an app made. */
export interface Call {
  method: string
  team: string
  args: Record<string, unknown>
  ok: boolean
  error?: string
  /** Milliseconds since 1970. */
  at: number
}
