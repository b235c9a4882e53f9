import { round } from './result.ts'

export interface Percentiles {
  p50: number
  p95: number
  p99: number
  count: number
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: sorted.length }
}

export const median = (values: readonly number[]): number => percentiles(values).p50

/** Of one percentile over several runs: the median, and how far apart the runs lie. */
export const spread = (values: readonly number[]) => ({
  median: round(median(values)),
  min: round(Math.min(...values)),
  max: round(Math.max(...values)),
})

export const overRuns = (runs: readonly Percentiles[]) => ({
  p50: spread(runs.map(({ p50 }) => p50)),
  p95: spread(runs.map(({ p95 }) => p95)),
  p99: spread(runs.map(({ p99 }) => p99)),
  messages: runs.reduce((sum, { count }) => sum + count, 0),
})
