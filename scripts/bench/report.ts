import type { BenchResult } from './result.ts'

/** The result for a reader. */
export function report({ name, machine, runs, figures, ratios, bars }: BenchResult): string {
  const lines = [
    `${name}: ${runs} runs on ${machine.cores} × ${machine.cpu}, Node ${machine.node}`,
    JSON.stringify(figures, null, 2),
  ]
  for (const [key, ratio] of Object.entries(ratios)) lines.push(`${key}: ${ratio}`)
  for (const [key, { wanted, limit, got, ok }] of Object.entries(bars))
    lines.push(`${ok ? '✓' : '✗'} ${key}: ${got} (${wanted} ${limit})`)
  return lines.join('\n')
}
