import { method } from './method.ts'
import { openedView, openingArguments } from './opened-view.ts'

export const viewsOpen = method({
  name: 'views.open',
  scopes: [],
  tier: 't4',
  args: openingArguments,
  run: (args, context) => openedView(context, args, false),
})
