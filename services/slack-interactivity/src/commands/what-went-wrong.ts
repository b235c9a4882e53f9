import { RequestError } from '@parley/messaging'

export const tookTooLong = 'That took too long. Look whether it has been done; if not, try again.'
const ourFault = 'That went wrong on our side. Nothing you wrote is lost: try again in a moment.'

/** Our own troubles, which say nothing to a person. */
const unspeakable = new Set(['internal', 'invalid_input', 'invalid_output'])

/** An error, in plain words for the person who met it. */
export function whatWentWrong(error: unknown): string {
  if (!(error instanceof RequestError)) return ourFault
  if (error.code === 'unavailable') return tookTooLong
  return unspeakable.has(error.code) ? ourFault : error.message
}
