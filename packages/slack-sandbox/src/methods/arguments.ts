import { z } from 'zod'

/** Forms carry everything as text. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])
export const amount = z.coerce.number().int()
export const json = z.preprocess((value, context) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'json_not_object' })
    return z.NEVER
  }
}, z.unknown())
/** The same, where it must not be missing. */
export const neededJson = json.refine((value) => value !== undefined, 'missing required field')
export const list = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
])
export const cursor = { cursor: z.string().optional(), limit: amount.optional() }
export const team = { team_id: z.string().optional() }
