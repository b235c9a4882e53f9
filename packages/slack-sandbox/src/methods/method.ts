import { z } from 'zod'
import { fail } from '../errors.ts'
import type { AppDefinition, Channel, Message, Token, Workspace } from '../model.ts'
import type { Views } from '../views.ts'
import type { World } from '../world.ts'

/** Slack's tiers: calls a minute for each method and workspace. `special` has rules of its own; `none` has none. */
export type Tier = 't1' | 't2' | 't3' | 't4' | 'special' | 'none'

export interface MethodContext {
  world: World
  views: Views
  workspace: Workspace
  token: Token
  app: AppDefinition
  /** Where the sandbox is, for the addresses that it gives out. */
  origin: string
}

export interface Method<A extends z.ZodObject = z.ZodObject> {
  name: string
  /** Any one of these is enough; none: any token. */
  scopes: readonly string[]
  tier: Tier
  args: A
  run: (args: z.infer<A>, context: MethodContext) => Record<string, unknown> | Promise<Record<string, unknown>>
}

/** A method of the Web API. Its argument types follow from its schema. */
export const method = <A extends z.ZodObject>(definition: Method<A>): Method => definition as unknown as Method

/** Forms carry everything as text. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])
export const amount = z.coerce.number().int()
export const json = z.preprocess((value, context) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue({ code: 'custom', message: 'json_not_object' })
    return z.NEVER
  }
}, z.unknown())
/** The same, where it must not be missing. */
export const neededJson = json.refine((value) => value !== undefined, 'missing required field')
export const list = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
])

/** A private channel that the caller is not in does not exist for it. */
export function channelFor({ workspace, token }: Pick<MethodContext, 'workspace' | 'token'>, id: string): Channel {
  const channel = workspace.channels[id]
  if (!channel || (channel.isPrivate && !channel.members.includes(token.user))) return fail('channel_not_found')
  return channel
}

export function memberChannel(context: Pick<MethodContext, 'workspace' | 'token'>, id: string): Channel {
  const channel = channelFor(context, id)
  if (!channel.members.includes(context.token.user)) fail('not_in_channel')
  return channel
}

export const messageIn = (channel: Channel, ts: string): Message =>
  channel.messages.find((message) => message.ts === ts) ?? fail('message_not_found')

/** A page of a list by an opaque cursor. */
export function page<T>(
  items: readonly T[],
  { limit = 100, cursor = '' }: { limit?: number | undefined; cursor?: string | undefined },
) {
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0
  if (!Number.isInteger(start) || start < 0 || start > items.length) fail('invalid_cursor')
  const end = start + limit
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : ''
  return { items: items.slice(start, end), response_metadata: { next_cursor: next } }
}
