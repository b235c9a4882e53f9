import { z } from 'zod'
import { checkView } from '../block-kit/check-view.ts'
import { fail } from '../errors.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { neededJson } from './arguments.ts'
import { method } from './method.ts'

export const viewsPublish = method({
  name: 'views.publish',
  scopes: [],
  tier: 't4',
  args: z.object({
    view: neededJson,
    user_id: z.string(),
    hash: z.string().optional(),
    interactivity_pointer: z.string().optional(),
  }),
  run(args, { views, workspace, app, token }) {
    if (token.kind !== 'bot') fail('not_allowed_token_type')
    const person = workspace.users[args.user_id]
    if (!person || person.bot) fail('invalid_arguments')
    const view = views.publish(workspace, app.appId, args.user_id, checkView(args.view, 'home'), args.hash)
    return { view: viewShape(view, token.botId) }
  },
})
