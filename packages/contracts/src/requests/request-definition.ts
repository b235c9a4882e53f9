import { z } from 'zod'
import { workspaceId } from '../ids.ts'
import type { ServiceName } from '../services.ts'

export interface RequestDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
  /** Who answers, in `src/handlers/<handler>.ts`. */
  responder: ServiceName
  handler: string
  /** Who may ask; NATS permissions follow this. */
  askers: readonly ServiceName[]
  timeoutMs: number
}

export const define = <I extends z.ZodType, O extends z.ZodType>(
  d: Omit<RequestDefinition<I, O>, 'timeoutMs'> & { timeoutMs?: number },
): RequestDefinition<I, O> => ({
  timeoutMs: 5_000,
  ...d,
})
export const none = z.object({})
export const inWorkspace = z.object({ workspaceId })
