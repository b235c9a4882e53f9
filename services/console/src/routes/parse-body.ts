import { AppError } from '@parley/service-kit'
import type { z } from 'zod'

/** @throws AppError `invalid_input` that names each field which is wrong, and why */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
  throw new AppError({ code: 'invalid_input', status: 400, message: problems.join('; ') })
}
