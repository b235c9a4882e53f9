import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A password made at the first start and kept in the data folder for our eyes only. */
export async function privateSecret(directory: string, name: string): Promise<string> {
  const file = join(directory, `${name}.secret`)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (kept.trim()) return kept.trim()
  const secret = randomBytes(24).toString('hex')
  await writeFile(file, secret, { mode: 0o600 })
  return secret
}
