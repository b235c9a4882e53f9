import { z } from 'zod'
import { checkView } from '../block-kit/check-view.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { neededJson } from './arguments.ts'
import type { MethodContext } from './method.ts'

export const openingArguments = z.object({
  view: neededJson,
  trigger_id: z.string().optional(),
  interactivity_pointer: z.string().optional(),
})

/** Opens a modal for whoever gave the trigger, on top of what is open there or in its place. */
export function openedView(context: MethodContext, args: z.infer<typeof openingArguments>, onTop: boolean) {
  const payload = checkView(args.view, 'modal')
  const trigger = args.trigger_id ?? args.interactivity_pointer ?? ''
  const view = context.views.open(context.app.appId, context.workspace, trigger, payload, onTop)
  return { view: viewShape(view, context.token.botId) }
}
