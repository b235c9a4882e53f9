import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const passage = 0o001

/** Whether any user may pass through a folder and all above it. */
export function isOpenToAll(folder: string): boolean {
  const path = resolve(folder)
  const parent = dirname(path)
  if (!(statSync(path).mode & passage)) return false
  return parent === path || isOpenToAll(parent)
}
