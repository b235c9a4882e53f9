import type { z } from 'zod'
import { fail } from '../errors.ts'
import { slackId } from '../ids.ts'
import { blockSchema } from './blocks.ts'

type Block = Record<string, unknown> & { block_id?: string }
type Element = Record<string, unknown> & { type: string; action_id?: string }

const longestMarkdown = 12_000

/**
 * Checks blocks as Slack does, and names what has no name.
 * @param most blocks that may be there: 50 in a message, 100 in a view
 * @throws SlackError `invalid_blocks_format`, or `invalid_blocks` with what is wrong and where
 */
export function checkBlocks(given: unknown, most: number): unknown[] | undefined {
  if (given === undefined || given === null) return undefined
  if (!Array.isArray(given)) return fail('invalid_blocks_format')
  if (given.length > most) refuse(`no more than ${most} items allowed`, '/blocks')
  const blocks = given.map(checkBlock)
  checkUnique(blocks)
  const markdown = blocks
    .filter(({ type }) => type === 'markdown')
    .reduce((sum, { text }) => sum + String(text).length, 0)
  if (markdown > longestMarkdown) fail('msg_blocks_too_long')
  return blocks
}

function checkBlock(given: unknown, index: number): Block {
  if (typeof given !== 'object' || given === null) return refuse('must be an object', `/blocks/${index}`)
  const parsed = blockSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const path = ['', 'blocks', index, ...(issue?.path ?? [])].join('/')
    return refuse(issue ? words(issue, given) : 'invalid', path)
  }
  return named(given as Block)
}

/** In Slack's words where they are known. */
function words(issue: z.core.$ZodIssue, given: unknown): string {
  const found = valueAt(given, issue.path)
  if (issue.code === 'invalid_union') return `unsupported type: ${String(found)}`
  if (issue.code === 'too_big') return `must be less than ${Number(issue.maximum) + 1} ${units(issue.origin)}`
  if (issue.code === 'too_small') return `must be more than ${Number(issue.minimum) - 1} ${units(issue.origin)}`
  if (issue.code === 'invalid_type' && found === undefined)
    return `missing required field: ${String(issue.path.at(-1))}`
  return issue.message
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], given)

const units = (origin: string) => (origin === 'array' ? 'items' : 'characters')

/** Slack gives every block and every element that can be used a name, if the app has not. */
function named(block: Block): Block {
  const whole = { ...block, block_id: block.block_id || slackId('').slice(0, 5) }
  if (block.type === 'actions') return { ...whole, elements: (block.elements as Element[]).map(namedElement) }
  if (block.element) return { ...whole, element: namedElement(block.element as Element) }
  if (block.accessory) return { ...whole, accessory: namedElement(block.accessory as Element) }
  return whole
}

const namedElement = (element: Element): Element =>
  element.type === 'image' || element.action_id ? element : { ...element, action_id: slackId('').slice(0, 5) }

function checkUnique(blocks: readonly Block[]): void {
  const ids = new Set<unknown>()
  for (const [index, block] of blocks.entries()) {
    if (ids.has(block.block_id)) refuse('`block_id` already exists', `/blocks/${index}/block_id`)
    ids.add(block.block_id)
    const actions = block.type === 'actions' ? (block.elements as Element[]).map((each) => each.action_id) : []
    if (new Set(actions).size < actions.length) refuse('`action_id` already exists', `/blocks/${index}/elements`)
  }
}

function refuse(problem: string, pointer: string): never {
  const message = `${problem} [json-pointer:${pointer}]`
  return fail('invalid_blocks', { errors: [message], response_metadata: { messages: [`[ERROR] ${message}`] } })
}
