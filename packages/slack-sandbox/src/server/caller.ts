import { SlackError } from '../errors.ts'
import { findToken, givenToken } from '../find-token.ts'
import type { Method } from '../methods/method.ts'
import type { AppDefinition, Token, Workspace } from '../model.ts'
import { appLevelToken } from '../oauth/app-level-token.ts'
import { isOrgToken, reaches } from '../token-reach.ts'
import type { World } from '../world.ts'

type Args = Record<string, unknown>

/** Who calls a method, and where it acts. */
export interface Caller {
  token: Token
  app: AppDefinition
  workspace: Workspace
}

interface CallerDeps {
  world: World
  apps: ReadonlyMap<string, AppDefinition>
}

/** @throws SlackError as Slack refuses tokens */
export function callerOf(deps: CallerDeps, method: Method, args: Args, authorization: string | undefined): Caller {
  const given = givenToken(args, authorization)
  if (given.startsWith('xapp-') || method.appToken) return appCaller(deps, given, method)
  const token = findToken(deps.world.store.state.tokens, args, authorization)
  const app = deps.apps.get(token.appId)
  if (!app) throw new SlackError('invalid_auth')
  return { token, app, workspace: placeOf(deps.world, token, method, args) }
}

/** What an app itself may ask, concerns no workspace. */
function appCaller({ apps, world }: CallerDeps, given: string, { appToken }: Method): Caller {
  const app = [...apps.values()].find((each) => appLevelToken(each) === given)
  if (!app) throw new SlackError(given.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type')
  if (!appToken) throw new SlackError('not_allowed_token_type')
  const [workspace] = Object.values(world.store.state.workspaces)
  if (!workspace) throw new SlackError('team_not_found')
  const about = { appId: app.appId, team: workspace.id, user: '', botId: '', revoked: false }
  const scopes = ['authorizations:read', 'connections:write']
  return { app, workspace, token: { token: given, kind: 'user', scopes, ...about } }
}

/** Where it acts: the token's workspace; with a token of a whole organisation, where the arguments say. */
function placeOf(world: World, token: Token, method: Method, args: Args): Workspace {
  if (!isOrgToken(token)) return world.workspace(token.team)
  const reached = Object.values(world.store.state.workspaces).filter((each) => reaches(token, each))
  if (typeof args.team_id === 'string') return found(reached.find(({ id }) => id === args.team_id))
  const named = [args.channel, args.channel_id, args.user, args.user_id, args.file].map(String)
  const about = reached.find(({ channels, users, files }) =>
    named.some((id) => id in channels || id in users || id in files),
  )
  if (!about && 'team_id' in method.args.shape) throw new SlackError('missing_argument', { arg: 'team_id' })
  return found(about ?? reached[0])
}

function found(workspace: Workspace | undefined): Workspace {
  if (!workspace) throw new SlackError('team_access_not_granted')
  return workspace
}
