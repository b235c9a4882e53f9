import { headers, type MsgHdrs } from '@nats-io/nats-core'
import { injectTraceContext } from '@parley/telemetry'

const name = 'traceparent'

/** Headers that carry the trace which is active now, or the one given; undefined when there is neither. */
export function traceHeaders(traceparent: string | undefined = injectTraceContext()): MsgHdrs | undefined {
  if (!traceparent) return undefined
  const carrier = headers()
  carrier.set(name, traceparent)
  return carrier
}

export const traceparentOf = (carrier: MsgHdrs | undefined): string | undefined => carrier?.get(name) || undefined
