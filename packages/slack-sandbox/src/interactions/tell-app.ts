import type { ActContext } from '../acts/act-context.ts'
import { fail } from '../errors.ts'
import { verificationToken } from '../events/envelope.ts'
import type { AppDefinition } from '../model.ts'
import type { AppAnswer } from '../to-app/post-to-app.ts'
import { isOrgToken } from '../token-reach.ts'

/** @throws SlackError `app_not_found` */
export const appOf = ({ apps }: ActContext, appId: string | undefined): AppDefinition =>
  apps.get(appId ?? '') ?? fail('app_not_found')

/** What every payload says: who did it, and where. */
export function aboutWho({ world, workspace, user }: ActContext, app: AppDefinition) {
  const { id, domain, enterprise } = workspace
  return {
    token: verificationToken,
    team: {
      id,
      domain,
      ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
    },
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
    is_enterprise_install: isOrgToken(world.botToken(workspace, app.appId)),
    user: { id: user.id, username: user.name, name: user.name, team_id: user.stranger?.team ?? id },
    api_app_id: app.appId,
  }
}

/** The same, with the permission to open a modal. */
export const aboutWhoAndTrigger = (context: ActContext, app: AppDefinition) => ({
  ...aboutWho(context, app),
  trigger_id: context.views.trigger(app.appId, context.workspace.id, context.user.id),
})

export const tellApp = (
  { line }: ActContext,
  app: AppDefinition,
  payload: object,
  url = app.interactivityUrl,
): Promise<AppAnswer> => line(app, { kind: 'interactive', payload, url })
