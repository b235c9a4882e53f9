import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where systems keep servers that are not on everybody's PATH. */
const usualFolders = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
  '/snap/bin',
]

/** @returns the program's path, or undefined when it is nowhere on the PATH or in the usual folders */
export function findProgram(
  names: string | readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...usualFolders]
  for (const name of typeof names === 'string' ? [names] : names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable)
    if (found) return found
  }
  return undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
