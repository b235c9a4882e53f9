import { fail } from '../errors.ts'
import type { Grants } from '../grants.ts'
import type { AppDefinition, Workspace } from '../model.ts'

export interface Installing {
  /** Who adds it; the workspace's first person when absent. */
  as?: string
  /** What the app's definition says when absent. */
  scopes?: string[]
  userScopes?: string[]
  /** The first workspace when absent. */
  team?: string
}

/** Adds an app as the consent page does. @returns the bot's token, or the person's when the app has no bot */
export function installApp(
  { grants, apps }: { grants: Grants; apps: ReadonlyMap<string, AppDefinition> },
  workspace: Workspace,
  appId: string,
  { as, scopes, userScopes, team }: Installing = {},
): string {
  const app = apps.get(appId) ?? fail('app_not_found')
  const user = as ?? Object.keys(workspace.users)[0] ?? fail('user_not_found')
  const { bot, user: person } = grants.install(app, {
    kind: 'install',
    appId,
    team: team ?? workspace.id,
    user,
    scopes: scopes ?? app.scopes ?? [],
    userScopes: userScopes ?? app.userScopes ?? [],
    redirectUri: '',
    nonce: '',
    expires: 0,
  })
  return (bot ?? person ?? fail('no_scopes')).token
}
