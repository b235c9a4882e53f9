import { z } from 'zod'
import type { AppDefinition, Workspace } from '../model.ts'

export type Kind = 'install' | 'login'

export const askedSchema = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  scope: z.string().default(''),
  user_scope: z.string().default(''),
  state: z.string().default(''),
  nonce: z.string().default(''),
  team: z.string().default(''),
  response_type: z.string().default('code'),
})
export type Asked = z.infer<typeof askedSchema>

export const decisionSchema = askedSchema.extend({ user: z.string(), decision: z.enum(['allow', 'cancel']) })
export type Decision = z.infer<typeof decisionSchema>

export const listOf = (scopes: string): string[] => scopes.split(/[ ,]+/).filter(Boolean)

/** @returns what is wrong with what an app asks for, in words for a person; undefined when nothing is */
export function problemWith(app: AppDefinition | undefined, kind: Kind, asked: Asked): string | undefined {
  if (!app) return 'Invalid client_id parameter'
  if (!redirectAllowed(app, asked.redirect_uri)) return 'redirect_uri did not match any configured URIs'
  if (asked.response_type !== 'code') return 'Invalid response_type: Slack knows "code" only'
  const scopes = [...listOf(asked.scope), ...listOf(asked.user_scope)]
  if (scopes.length === 0) return 'Invalid permissions requested: no scopes requested'
  const odd = scopes.find((scope) => !/^[a-z][a-z_.]*(:[a-z_.]+)*$/.test(scope))
  if (odd) return `Invalid permissions requested: the scope "${odd}" does not exist`
  if (kind === 'login' && !scopes.includes('openid'))
    return 'Invalid permissions requested: Sign in with Slack needs the scope "openid"'
  if (kind === 'install' && scopes.includes('openid'))
    return 'Invalid permissions requested: "openid" belongs to Sign in with Slack, which has an address of its own'
  return undefined
}

/** As Slack does, a longer path below a configured address will do. */
const redirectAllowed = (app: AppDefinition, url: string) =>
  url === ''
    ? app.redirectUrls.length > 0
    : app.redirectUrls.some((allowed) => url === allowed || url.startsWith(`${allowed.replace(/\/$/, '')}/`))

/** Who decides, where. @returns undefined when they are not of this workspace */
export function deciderOf(workspaces: Record<string, Workspace>, { team, user }: Pick<Decision, 'team' | 'user'>) {
  const possible = Object.values(workspaces).filter(({ id, enterprise }) => id === team || enterprise?.id === team)
  const person = possible.map(({ users }) => users[user]).find(Boolean)
  return person && !person.bot && !person.deleted && !person.stranger ? person : undefined
}

/** Organisations, each once, as places to install an app in. */
export const enterprisesOf = (workspaces: readonly Workspace[]): { id: string; name: string }[] =>
  [
    ...new Map(
      workspaces.flatMap(({ enterprise }) => (enterprise ? [[enterprise.id, enterprise.name]] : [])),
    ).entries(),
  ].map(([id, name]) => ({ id, name: `${name} (the whole organisation)` }))
