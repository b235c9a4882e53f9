import { z } from 'zod'
import { fail } from '../errors.ts'
import { flag } from './arguments.ts'

export const rangeArguments = {
  latest: z.string().optional(),
  oldest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
}

interface Range {
  latest?: string | undefined
  oldest?: string | undefined
  inclusive?: boolean | undefined
}

/** @returns whether a message of this time is asked for. @throws SlackError `invalid_ts_latest`, `invalid_ts_oldest` */
export function within({ latest, oldest, inclusive = false }: Range): (ts: string) => boolean {
  const last = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest)
  const first = oldest === undefined ? Number.NEGATIVE_INFINITY : Number(oldest)
  if (Number.isNaN(last)) fail('invalid_ts_latest')
  if (Number.isNaN(first)) fail('invalid_ts_oldest')
  return (ts) => {
    const at = Number(ts)
    return inclusive ? at >= first && at <= last : at > first && at < last
  }
}
