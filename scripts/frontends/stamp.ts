import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What is made, not written; and tests, which change nothing that browsers load. */
const notSources = /^(node_modules|dist|\.tsbuild|coverage|testing)$|\.test\.tsx?$/

/** A hash of every source below the given paths: the same as long as none has changed, wherever the tree lies. */
export async function stampOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of [...paths, 'pnpm-lock.yaml']) {
    for (const file of await filesOf(root, path)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
    }
  }
  return hash.digest('hex')
}

/** @returns paths from the root, sorted */
async function filesOf(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const entries = (await readdir(join(root, path), { withFileTypes: true })).filter(
    ({ name }) => !notSources.test(name),
  )
  const nested = await Promise.all(entries.sort(byName).map(({ name }) => filesOf(root, `${path}/${name}`)))
  return nested.flat()
}

const byName = (one: Dirent, other: Dirent) => (one.name < other.name ? -1 : 1)
