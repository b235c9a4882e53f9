import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Made at the first start, kept for the next ones. */
export interface Secrets {
  tokenKeys: string
  visitorTokenSecret: string
  slackClientId: string
  slackClientSecret: string
  slackSigningSecret: string
}

const fresh = (): Secrets => ({
  tokenKeys: `local:${randomBytes(32).toString('base64')}`,
  visitorTokenSecret: randomBytes(32).toString('hex'),
  slackClientId: `${randomDigits()}.${randomDigits()}`,
  slackClientSecret: randomBytes(16).toString('hex'),
  slackSigningSecret: randomBytes(16).toString('hex'),
})

const randomDigits = () => String(10 ** 12 + randomBytes(5).readUIntBE(0, 5))

/**
 * Reads `secrets.json` of the data folder, and makes what is missing in it. Readable by its owner alone; written whole or not at all, since
 * losing it would lose every stored token.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = await readSecrets(file)
  const secrets = { ...fresh(), ...kept }
  if (Object.keys(secrets).length === Object.keys(kept).length) return secrets
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return secrets
}

async function readSecrets(file: string): Promise<Partial<Secrets>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    return JSON.parse(text) as Partial<Secrets>
  } catch (cause) {
    throw new Error(`${file} is damaged. Put a copy back; without it stored Slack tokens cannot be read.`, { cause })
  }
}
