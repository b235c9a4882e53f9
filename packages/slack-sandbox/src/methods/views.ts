import { z } from 'zod'
import { fail } from '../errors.ts'
import type { View } from '../model.ts'
import { viewShape } from '../views.ts'
import { checkBlocks } from './blocks.ts'
import { type MethodContext, method, neededJson } from './method.ts'

const viewPayload = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.unknown()),
  title: z.looseObject({ text: z.string() }).optional(),
  submit: z.looseObject({ text: z.string() }).optional(),
  close: z.looseObject({ text: z.string() }).optional(),
  private_metadata: z.string().optional(),
  callback_id: z.string().optional(),
})

/** @see https://docs.slack.dev/reference/views/modal-views/ */
export function checkView(given: unknown, type: 'modal' | 'home'): Record<string, unknown> {
  const parsed = viewPayload.safeParse(given)
  if (!parsed.success)
    return fail(
      'invalid_arguments',
      messages(parsed.error.issues.map((issue) => `${issue.message} [json-pointer:/view/${issue.path.join('/')}]`)),
    )
  const view = parsed.data
  if (view.type !== type) fail('invalid_arguments', messages([`must be ${type} [json-pointer:/view/type]`]))
  if (type === 'modal' && !view.title) fail('invalid_arguments', messages(['missing required field: title']))
  const hasInput = view.blocks.some((block) => (block as { type?: string }).type === 'input')
  if (type === 'modal' && hasInput && !view.submit)
    fail('invalid_arguments', messages(['missing required field: submit']))
  for (const part of [view.title, view.submit, view.close])
    if (part && part.text.length > 24) fail('invalid_arguments', messages(['must be less than 25 characters']))
  if ((view.private_metadata ?? '').length > 3_000)
    fail('invalid_arguments', messages(['private_metadata must be less than 3001 characters']))
  if (JSON.stringify(view).length > 250_000) fail('view_too_large')
  return { ...view, blocks: checkBlocks(view.blocks, 100) ?? [] }
}

const messages = (problems: string[]) => ({
  response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
})
const answer = ({ token }: MethodContext, view: View) => ({ view: viewShape(view, token.botId) })

const opening = (name: 'views.open' | 'views.push') =>
  method({
    name,
    scopes: [],
    tier: 't4',
    args: z.object({
      view: neededJson,
      trigger_id: z.string().optional(),
      interactivity_pointer: z.string().optional(),
    }),
    run(args, context) {
      const payload = checkView(args.view, 'modal')
      const view = context.views.open(
        context.app.appId,
        context.workspace,
        args.trigger_id ?? '',
        payload,
        name === 'views.push',
      )
      return answer(context, view)
    },
  })

export const viewMethods = [
  opening('views.open'),
  opening('views.push'),
  method({
    name: 'views.update',
    scopes: [],
    tier: 't4',
    args: z.object({
      view: neededJson,
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
    }),
    run: (args, context) =>
      answer(
        context,
        context.views.update(context.workspace, args.view_id ?? '', checkView(args.view, 'modal'), args.hash),
      ),
  }),
  method({
    name: 'views.publish',
    scopes: [],
    tier: 't4',
    args: z.object({ view: neededJson, user_id: z.string(), hash: z.string().optional() }),
    run(args, context) {
      if (!context.workspace.users[args.user_id]) fail('user_not_found')
      return answer(
        context,
        context.views.publish(
          context.workspace,
          context.app.appId,
          args.user_id,
          checkView(args.view, 'home'),
          args.hash,
        ),
      )
    },
  }),
]
