import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { databaseFile } from './start/note-database.ts'

/** `pnpm keys:rotate`: for the Parley that the environment names, else for the one that `pnpm start` runs in this folder. */
const args = process.argv.slice(2)
const at = args.indexOf('--data')
const [, data = '.parley'] = at < 0 ? [] : args.splice(at, 2)
const named = Boolean(process.env.DATABASE_URL)
const local = named ? undefined : await readFile(databaseFile(resolve(data)), 'utf8').catch(() => undefined)
const running = local ? { DATABASE_URL: local.trim(), TOKEN_KEYS_FILE: join(resolve(data), 'token-keys') } : {}
const program = fileURLToPath(new URL('../services/oauth/src/cli/rotate-keys.ts', import.meta.url))
const { exitCode } = await execa(process.execPath, [program, ...args], {
  env: running,
  stdio: 'inherit',
  reject: false,
})
process.exitCode = exitCode ?? 1
