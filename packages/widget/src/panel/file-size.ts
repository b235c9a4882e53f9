import { locale } from '../strings/current.ts'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** A size as people read it: `12 kB`, `3.4 MB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2
  const format = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short' } as const
  const digits = step === 2 && bytes < 10_000_000 ? 1 : 0
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: digits }).format(bytes / 1_000 ** step)
}
