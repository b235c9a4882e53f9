import { fail } from '../errors.ts'

interface Block {
  type?: unknown
  block_id?: unknown
  text?: { text?: unknown }
  elements?: unknown[]
  [key: string]: unknown
}

const known = new Set([
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'rich_text',
  'section',
  'video',
  'table',
  'context_actions',
])

/**
 * Checks blocks as Slack does, as far as messages and views of apps commonly go wrong.
 * @see https://docs.slack.dev/reference/block-kit/blocks/
 */
export function checkBlocks(given: unknown, most: number): unknown[] | undefined {
  if (given === undefined || given === null) return undefined
  if (!Array.isArray(given)) return fail('invalid_blocks_format')
  if (given.length > most) fail('invalid_blocks', detail(`no more than ${most} items allowed`))
  const ids = new Set<string>()
  return given.map((block, index) => checkBlock(block as Block, index, ids))
}

function checkBlock(block: Block, index: number, ids: Set<string>): Block {
  if (typeof block !== 'object' || block === null || !known.has(String(block.type)))
    return fail(
      'invalid_blocks',
      detail(`unsupported type: ${String(block?.type)} [json-pointer:/blocks/${index}/type]`),
    )
  if (block.type === 'section') checkText(block.text?.text, 3_000, index, block.fields !== undefined)
  if (block.type === 'header') checkText(block.text?.text, 150, index)
  if (block.type === 'actions') checkElements(block.elements, 25, index)
  if (block.type === 'context') checkElements(block.elements, 10, index)
  const id = String(block.block_id ?? `b${index}${Math.random().toString(36).slice(2, 6)}`)
  if (ids.has(id)) fail('invalid_blocks', detail(`duplicate block_id ${id}`))
  ids.add(id)
  return { ...block, block_id: id }
}

function checkText(text: unknown, most: number, index: number, optional = false): void {
  if (text === undefined && optional) return
  if (typeof text !== 'string' || text.length === 0)
    fail('invalid_blocks', detail(`must be more than 0 characters [json-pointer:/blocks/${index}/text/text]`))
  if (String(text).length > most)
    fail('invalid_blocks', detail(`must be less than ${most + 1} characters [json-pointer:/blocks/${index}/text/text]`))
}

function checkElements(elements: unknown, most: number, index: number): void {
  if (!Array.isArray(elements) || elements.length === 0)
    return fail('invalid_blocks', detail(`no elements [json-pointer:/blocks/${index}/elements]`))
  if (elements.length > most)
    fail('invalid_blocks', detail(`no more than ${most} items allowed [json-pointer:/blocks/${index}/elements]`))
  const actions = elements.map((element: { action_id?: unknown }) => element.action_id).filter((id) => id !== undefined)
  if (new Set(actions).size < actions.length) fail('invalid_blocks', detail('action_id already exists'))
}

const detail = (message: string) => ({ response_metadata: { messages: [`[ERROR] ${message}`] } })
