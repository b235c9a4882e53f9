import type { Workspace } from '../model.ts'

/** A workspace, and where the sandbox is that it lives in. */
export interface Place {
  origin: string
  workspace: Workspace
}

export const prune = (shape: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined))
