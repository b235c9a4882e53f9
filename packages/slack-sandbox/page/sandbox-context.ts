import { createContext, useContext } from 'react'
import type { WorkspaceState } from '../src/page-contract.ts'
import type { Sandbox } from './use-workspace.ts'

export interface LoadedSandbox extends Sandbox {
  state: WorkspaceState
}

export const SandboxContext = createContext<LoadedSandbox | undefined>(undefined)

/** The workspace that this part of the page is in. */
export function useSandbox(): LoadedSandbox {
  const sandbox = useContext(SandboxContext)
  if (!sandbox) throw new Error('no workspace around this component')
  return sandbox
}
