import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Made at the first start, kept for the next ones. */
export interface Secrets {
  /** Where the keys are that seal Slack's tokens; a file of its own, since keys change while Parley runs. */
  tokenKeysFile: string
  visitorTokenSecret: string
  /** Key ring that seals what sites sign identities with. */
  identityKeys: string
  slackClientId: string
  slackClientSecret: string
  slackSigningSecret: string
}

type Kept = Omit<Secrets, 'tokenKeysFile'>

const fresh = (): Kept => ({
  visitorTokenSecret: randomBytes(32).toString('hex'),
  identityKeys: `local:${randomBytes(32).toString('base64')}`,
  slackClientId: `${randomDigits()}.${randomDigits()}`,
  slackClientSecret: randomBytes(16).toString('hex'),
  slackSigningSecret: randomBytes(16).toString('hex'),
})

const randomDigits = () => String(10 ** 12 + randomBytes(5).readUIntBE(0, 5))

/**
 * Reads `secrets.json` and `token-keys` of the data folder, and makes what is missing in them. Readable by their owner alone; written
 * whole or not at all, since losing them would lose every stored token.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const { tokenKeys, ...kept } = await readSecrets(file)
  const tokenKeysFile = await keepTokenKeys(join(dataDir, 'token-keys'), tokenKeys)
  const secrets: Kept = { ...fresh(), ...kept }
  if (tokenKeys || Object.keys(secrets).length !== Object.keys(kept).length) {
    await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  return { ...secrets, tokenKeysFile }
}

/** Keys stood among the other secrets once; they are taken along. */
async function keepTokenKeys(path: string, before = `local:${randomBytes(32).toString('base64')}`): Promise<string> {
  await writeFile(path, before, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return path
}

async function readSecrets(file: string): Promise<Partial<Kept> & { tokenKeys?: string }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    return JSON.parse(text) as Partial<Kept>
  } catch (cause) {
    throw new Error(`${file} is damaged. Put a copy back; without it stored Slack tokens cannot be read.`, { cause })
  }
}
