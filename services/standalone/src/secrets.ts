import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
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

/** Reads `secrets.json` of the data folder, and makes it where there is none. Readable by its owner alone. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    const secrets = fresh()
    await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
    return secrets
  }
}
