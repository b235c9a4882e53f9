import { z } from 'zod'
import { fail } from '../errors.ts'
import { checkBlocks } from './check-blocks.ts'
import { plainText } from './texts.ts'

const longestPrivateMetadata = 3_000
const mostBlocks = 100
/** 250 KB. */
const largestView = 250_000

const title = plainText(24)
const viewPayload = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.unknown()),
  title: title.optional(),
  submit: title.optional(),
  close: title.optional(),
  private_metadata: z.string().max(longestPrivateMetadata).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
})

/**
 * Checks a view as Slack does.
 * @throws SlackError `invalid_arguments` with what is wrong and where, or `view_too_large`
 * @see https://docs.slack.dev/reference/views/modal-views/
 */
export function checkView(given: unknown, type: 'modal' | 'home'): Record<string, unknown> {
  const parsed = viewPayload.safeParse(given)
  if (!parsed.success)
    return refuse(parsed.error.issues.map(({ message, path }) => `${message} [json-pointer:/view/${path.join('/')}]`))
  const view = parsed.data
  if (view.type !== type) refuse([`must be ${type} [json-pointer:/view/type]`])
  if (type === 'modal' && !view.title) refuse(['missing required field: title [json-pointer:/view]'])
  const hasInput = view.blocks.some((block) => (block as { type?: string } | null)?.type === 'input')
  if (type === 'modal' && hasInput && !view.submit) refuse(['missing required field: submit [json-pointer:/view]'])
  if (Buffer.byteLength(JSON.stringify(view)) > largestView) fail('view_too_large')
  return { ...view, blocks: blocksOf(view.blocks) }
}

/** In a view, wrong blocks are wrong arguments. */
function blocksOf(blocks: unknown[]): unknown[] {
  try {
    return checkBlocks(blocks, mostBlocks) ?? []
  } catch (error) {
    const { response_metadata: metadata } = (error as { details?: Record<string, unknown> }).details ?? {}
    return fail('invalid_arguments', metadata ? { response_metadata: metadata } : {})
  }
}

const refuse = (problems: string[]): never =>
  fail('invalid_arguments', { response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } })
