import { z } from 'zod'
import { checkView } from '../block-kit/check-view.ts'
import { viewShape } from '../shapes/view-shape.ts'
import { neededJson } from './arguments.ts'
import { method } from './method.ts'

export const viewsUpdate = method({
  name: 'views.update',
  scopes: [],
  tier: 't4',
  args: z.object({
    view: neededJson,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  run(args, { views, workspace, app, token }) {
    const known = views.ofApp(workspace, app.appId, { id: args.view_id, externalId: args.external_id })
    const view = views.update(known, checkView(args.view, known.type), args.hash)
    return { view: viewShape(view, token.botId) }
  },
})
