import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The environment lacks something or has it wrong. The message lists every variable concerned, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'config_invalid'
}

/**
 * Reads settings from the environment by a schema whose keys are the variables' names. `NAME_FILE` may name a file that
 * holds the value of `NAME`, as container platforms mount secrets.
 * @throws ConfigError listing each wrong variable and why
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const values: Record<string, string | undefined> = {}
  for (const name of Object.keys(schema.shape)) values[name] = settingOf(name, env)
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`The environment is not complete:\n${problems.join('\n')}`)
}

function settingOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  const file = env[`${name}_FILE`]
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new ConfigError(`${name}_FILE names a file that cannot be read.`, { cause })
  }
}

/** What every service reads. */
export const listenSettings = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})
