import type { ActContext } from '../acts/act-context.ts'
import { fail } from '../errors.ts'
import { verificationToken } from '../events/envelope.ts'
import type { AppDefinition } from '../model.ts'
import { type AppAnswer, postToApp } from '../signing.ts'

/** @throws SlackError `app_not_found` */
export const appOf = ({ apps }: ActContext, appId: string | undefined): AppDefinition =>
  apps.get(appId ?? '') ?? fail('app_not_found')

/** What every payload says: who did it, and where. */
export const aboutWho = ({ workspace, user }: ActContext, app: AppDefinition) => ({
  token: verificationToken,
  team: { id: workspace.id, domain: workspace.domain },
  enterprise: null,
  is_enterprise_install: false,
  user: { id: user.id, username: user.name, name: user.name, team_id: workspace.id },
  api_app_id: app.appId,
})

/** The same, with the permission to open a modal. */
export const aboutWhoAndTrigger = (context: ActContext, app: AppDefinition) => ({
  ...aboutWho(context, app),
  trigger_id: context.views.trigger(app.appId, context.workspace.id, context.user.id),
})

export async function tellApp(app: AppDefinition, payload: object, url = app.interactivityUrl): Promise<AppAnswer> {
  if (!url) return { status: 0, body: '', failure: 'connection_failed' }
  const form = new URLSearchParams({ payload: JSON.stringify(payload) })
  return postToApp(url, app.signingSecret, 'application/x-www-form-urlencoded', form.toString())
}
