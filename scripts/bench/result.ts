import { cpus, totalmem } from 'node:os'

export interface Bar {
  /** Which side of the limit is good. */
  wanted: 'at most' | 'at least'
  limit: number
  got: number
  ok: boolean
}

/** What every benchmark prints. */
export interface BenchResult {
  name: string
  machine: { cpu: string; cores: number; memoryGb: number; node: string }
  runs: number
  /** Milliseconds, unless a key says otherwise; medians over the runs, with the spread. */
  figures: Record<string, unknown>
  ratios: Record<string, number>
  bars: Record<string, Bar>
}

export const machine = (): BenchResult['machine'] => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
})

export const atMost = (got: number, limit: number): Bar => ({
  wanted: 'at most',
  limit,
  got: round(got),
  ok: got <= limit,
})

export const atLeast = (got: number, limit: number): Bar => ({
  wanted: 'at least',
  limit,
  got: round(got),
  ok: got >= limit,
})

export const round = (value: number): number => Math.round(value * 1_000) / 1_000
