import { method } from './method.ts'
import { openedView, openingArguments } from './opened-view.ts'

export const viewsPush = method({
  name: 'views.push',
  scopes: [],
  tier: 't4',
  args: openingArguments,
  run: (args, context) => openedView(context, args, true),
})
