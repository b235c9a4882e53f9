import type { Grants } from '../grants.ts'
import type { AppDefinition } from '../model.ts'
import type { World } from '../world.ts'

export interface OpenMethodDeps {
  world: World
  grants: Grants
  apps: ReadonlyMap<string, AppDefinition>
}

export type Answer = Record<string, unknown>

/** A method that an app calls with its own credentials, or with none. */
export interface OpenMethod {
  name: string
  /** Names of what it takes. */
  args: readonly string[]
  run: (deps: OpenMethodDeps, args: Answer, authorization: string | undefined) => Answer | Promise<Answer>
}
