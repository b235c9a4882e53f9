import { type RequestInput, type RequestOutput, type RequestSubject, requests } from '@parley/contracts'
import type { Messaging } from '@parley/messaging'

/** Slack waits three seconds; what is asked in between has to be answered in less. In milliseconds. */
export const patience = 1_900
/** And the words for what could not be done. */
export const patienceForApology = 700

/** Asks another service, as long as there is time. @throws RequestError */
export type Ask = <S extends RequestSubject>(subject: S, input: RequestInput<S>) => Promise<RequestOutput<S>>

/** All that is asked through it has this long together. */
export function askWithin(messaging: Pick<Messaging, 'request'>, milliseconds: number): Ask {
  const end = performance.now() + milliseconds
  return (subject, input) => {
    const left = Math.max(1, Math.floor(end - performance.now()))
    return messaging.request(subject, input, { timeoutMs: Math.min(left, requests[subject].timeoutMs) })
  }
}

/** Each question has the time that its contract gives it: where nobody waits. */
export const askPatiently =
  (messaging: Pick<Messaging, 'request'>): Ask =>
  (subject, input) =>
    messaging.request(subject, input)
