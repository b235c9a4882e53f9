import type { Workspace } from '../model.ts'

/** Addresses, not images: they go into every message of a bot. */
export const botIcons = (origin: string, workspace: Workspace, user: string): Record<string, string> =>
  Object.fromEntries([36, 48, 72].map((size) => [`image_${size}`, `${origin}/avatars/${workspace.id}/${user}.svg`]))
