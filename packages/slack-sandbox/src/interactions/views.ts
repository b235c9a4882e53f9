import { z } from 'zod'
import type { ActContext } from '../acts/act-context.ts'
import type { PageAction } from '../acts/act-schema.ts'
import { checkView } from '../block-kit/check-view.ts'
import { SlackError } from '../errors.ts'
import type { View } from '../model.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { nextTs } from '../world.ts'
import { aboutWho, aboutWhoAndTrigger, appOf, tellApp } from './tell-app.ts'

type Values = View['state']
type Problems = Record<string, string>

/** Stands where no input is named. */
const trouble: Problems = { '': 'We had some trouble connecting. Try again?' }

/** @returns how it failed, when the app did not take it */
export async function clickView(
  context: ActContext,
  view: View,
  action: PageAction,
  state: Values | undefined,
): Promise<string | undefined> {
  const app = appOf(context, view.appId)
  if (state) view.state = state
  const { failure } = await tellApp(context, app, {
    type: 'block_actions',
    ...aboutWhoAndTrigger(context, app),
    container: { type: 'view', view_id: view.id },
    view: shapeOf(context, view),
    actions: [{ ...action, action_ts: nextTs(context.workspace) }],
  })
  return failure
}

/** @returns errors by block id when the app finds the input wrong */
export async function submitView(context: ActContext, view: View, state: Values): Promise<Problems | undefined> {
  const app = appOf(context, view.appId)
  view.state = state
  const { failure, body } = await tellApp(context, app, {
    type: 'view_submission',
    ...withoutTeam(aboutWhoAndTrigger(context, app)),
    view: shapeOf(context, view),
    response_urls: [],
  })
  return failure ? trouble : follow(context, view, body)
}

/** @param all what lies below is closed, too */
export async function closeView(context: ActContext, view: View, all: boolean): Promise<void> {
  const closed = all ? context.views.stackOf(context.workspace.id, context.user.id) : [view]
  context.views.close(view, all)
  for (const each of closed) {
    if (each.payload.notify_on_close !== true) continue
    const app = appOf(context, each.appId)
    const payload = { type: 'view_closed', ...aboutWho(context, app), view: shapeOf(context, each), is_cleared: all }
    await tellApp(context, app, payload)
  }
}

const answerSchema = z.looseObject({
  response_action: z.enum(['errors', 'update', 'push', 'clear']).optional(),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.unknown().optional(),
})

/** What the app wants done with its modal. What it says wrong is the person's "trouble connecting", as in Slack. */
function follow({ views, workspace, user }: ActContext, view: View, body: string): Problems | undefined {
  try {
    const answer = body.trim() ? answerSchema.parse(JSON.parse(body)) : {}
    if (answer.response_action === 'errors') return answer.errors ?? trouble
    if (answer.response_action === 'update') views.update(view, checkView(answer.view, 'modal'))
    else if (answer.response_action === 'push')
      views.push(workspace, view.appId, user.id, checkView(answer.view, 'modal'))
    else views.close(view, answer.response_action === 'clear')
    return undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || error instanceof SlackError) return trouble
    throw error
  }
}

/** Of an app for a whole organisation Slack does not say in which workspace somebody was. */
const withoutTeam = <T extends { is_enterprise_install: boolean }>(payload: T) =>
  payload.is_enterprise_install ? { ...payload, team: null } : payload

const shapeOf = ({ world, workspace }: ActContext, view: View) => {
  const { botId, team } = world.botToken(workspace, view.appId)
  return viewShape(view, botId, team)
}
