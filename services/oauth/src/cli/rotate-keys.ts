import { parseArgs } from 'node:util'
import { createPool } from '@parley/postgres'
import { ConfigError, createTokenVault, fixedKeyRing, keyRingFile } from '@parley/service-kit'
import { rotateKeys } from '../commands/rotate-keys.ts'
import { loadKeyConfig } from '../config.ts'
import { keyFile } from '../tokens/key-file.ts'

const usage = `pnpm keys:rotate [--drop]

Gives every stored Slack token a new key while Parley runs. With TOKEN_KEYS_FILE a key is made and put into that file, which
every replica has to see; --drop makes none, and takes out those that no token needs any more. With TOKEN_KEYS put the new key
first yourself, restart with it, run this, and take the old key out afterwards.

DATABASE_URL, and TOKEN_KEYS_FILE or TOKEN_KEYS, are those of the running Parley.`

/** `pnpm keys:rotate` */
async function run(drop: boolean): Promise<void> {
  const { databaseUrl, tokenKeys, tokenKeysFile } = loadKeyConfig(process.env)
  const onProblem = (error: unknown) => {
    throw error
  }
  const keys = tokenKeysFile
    ? keyRingFile({ path: tokenKeysFile, ring: tokenKeys, onProblem })
    : fixedKeyRing(tokenKeys)
  const db = createPool({ url: databaseUrl, schema: 'oauth', applicationName: 'parley-keys' })
  try {
    await rotateKeys({
      db,
      keys,
      vault: createTokenVault(keys),
      file: tokenKeysFile ? keyFile(tokenKeysFile) : undefined,
      drop,
      onProgress: (line) => console.log(line),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    })
  } finally {
    await db.end()
  }
}

try {
  const { values } = parseArgs({
    options: { drop: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) console.log(usage)
  else await run(values.drop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof ConfigError || error instanceof TypeError) console.error(`\n${usage}`)
  process.exitCode = 1
}
