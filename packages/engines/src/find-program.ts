import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where systems keep servers that are not on everybody's PATH. */
const usualFolders = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
  '/opt/local/bin',
  '/snap/bin',
]

/**
 * Looks on the PATH and in the folders where systems keep servers. Whoever empties the PATH wants nothing found.
 * @returns the program's path, or undefined when it is nowhere
 */
export function findProgram(
  names: string | readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const path = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const folders = path.length === 0 ? [] : [...path, ...usualFolders]
  for (const name of typeof names === 'string' ? [names] : names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable)
    if (found) return found
  }
  return undefined
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
