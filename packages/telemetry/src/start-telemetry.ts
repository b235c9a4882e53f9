export interface Telemetry {
  /** Sends what is still held back. */
  stop(): Promise<void>
}

/**
 * Starts tracing when `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector, and does nothing at all otherwise: the SDK is not
 * even loaded, so that an untraced service pays nothing. Settings are OpenTelemetry's own environment variables.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export async function startTelemetry(options: { serviceName: string; env: NodeJS.ProcessEnv }): Promise<Telemetry> {
  if (!options.env.OTEL_EXPORTER_OTLP_ENDPOINT) return { stop: async () => {} }
  const [{ NodeSDK }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const sdk = new NodeSDK({ serviceName: options.serviceName, traceExporter: new OTLPTraceExporter() })
  sdk.start()
  return { stop: () => sdk.shutdown() }
}
