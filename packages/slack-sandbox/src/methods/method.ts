import type { z } from 'zod'
import type { SentEvent } from '../events/event-sender.ts'
import type { AppDefinition, Token } from '../model.ts'
import type { AppSockets } from '../to-app/app-sockets.ts'
import type { Uploads } from '../uploads.ts'
import type { Views } from '../views.ts'
import type { Here } from '../world.ts'

/** Slack's tiers: calls a minute for each method, workspace and app. `special` has rules of its own. */
export type Tier = 't1' | 't2' | 't3' | 't4' | 'special'

export interface MethodContext extends Here {
  views: Views
  uploads: Uploads
  sockets: AppSockets
  token: Token
  app: AppDefinition
  /** Who an event was meant for, by its `event_context`. */
  sent: (eventContext: string) => SentEvent | undefined
  /** Whether bots are refused what Slack documents as a defect: to unarchive. */
  strictUnarchive: boolean
}

export interface Method<A extends z.ZodObject = z.ZodObject> {
  name: string
  /** Any one of these is enough; none: any token. */
  scopes: readonly string[]
  tier: Tier
  /** For an app-level token, and for no other. */
  appToken?: true
  args: A
  run: (args: z.infer<A>, context: MethodContext) => Record<string, unknown> | Promise<Record<string, unknown>>
}

/** A method of the Web API. Its argument types follow from its schema. */
export const method = <A extends z.ZodObject>(definition: Method<A>): Method => definition as unknown as Method
