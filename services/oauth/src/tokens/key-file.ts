import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { parseKeyRing } from '@parley/service-kit'

/** A key that nobody has yet, as it stands in a ring. Its name says when it was made. */
export const newKeyEntry = (now = new Date()): string =>
  `k${now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64')}`

export interface KeyFile {
  read(): Promise<string[]>
  /** Whole or not at all, with the rights that it had: losing it would lose every token. */
  write(entries: readonly string[]): Promise<void>
}

export const keyFile = (path: string): KeyFile => ({
  read: async () => {
    const text = (await readFile(path, 'utf8')).trim()
    parseKeyRing(text)
    return text.split(',').map((entry) => entry.trim())
  },
  async write(entries) {
    const text = entries.join(',')
    parseKeyRing(text)
    const { mode } = await stat(path)
    await writeFile(`${path}.new`, `${text}\n`, { mode: 0o600 })
    await chmod(`${path}.new`, mode & 0o777)
    await rename(`${path}.new`, path)
  },
})
