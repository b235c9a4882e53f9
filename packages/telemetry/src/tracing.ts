import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('parley')

/**
 * The W3C `traceparent` of the work now being done, to put in a message's headers.
 * @returns undefined when nothing is traced
 * @see https://www.w3.org/TR/trace-context/
 */
export function injectTraceContext(): string | undefined {
  if (!trace.getActiveSpan()) return undefined
  const carrier: Record<string, string> = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** Runs `run` in a span named `name` that continues the trace in `traceparent`, if there is one. Errors mark the span. */
export function withTraceContext<T>(
  traceparent: string | undefined,
  name: string,
  run: () => Promise<T>,
  kind: SpanKind = SpanKind.CONSUMER,
): Promise<T> {
  const parent = traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : context.active()
  return tracer.startActiveSpan(name, { kind }, parent, async (span) => {
    try {
      return await run()
    } catch (error) {
      markFailed(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

function markFailed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
}
