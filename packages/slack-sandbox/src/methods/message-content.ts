import { z } from 'zod'
import { checkBlocks } from '../block-kit/check-blocks.ts'
import { fail } from '../errors.ts'
import type { Message } from '../model.ts'
import { json } from './arguments.ts'
import type { MethodContext } from './method.ts'

const mostBlocks = 50
const mostAttachments = 100
const longestMarkdown = 12_000
const largestMetadata = 8_000

export const contentArguments = {
  text: z.string().optional(),
  blocks: json.optional(),
  attachments: json.optional(),
  markdown_text: z.string().optional(),
  metadata: json.optional(),
}

interface Given {
  text?: string | undefined
  blocks?: unknown
  attachments?: unknown
  markdown_text?: string | undefined
  metadata?: unknown
}

export type Content = Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'>>

/** What a message is to say, checked as Slack does. Parts that were not given are absent. */
export function contentOf(given: Given): Content {
  const markdown = given.markdown_text
  if (markdown && (given.text || given.blocks)) fail('markdown_text_conflict')
  if (markdown && markdown.length > longestMarkdown) fail('msg_too_long')
  const blocks = checkBlocks(markdown ? [{ type: 'markdown', text: markdown }] : given.blocks, mostBlocks)
  const text = markdown ?? given.text
  const attachments = attachmentsOf(given.attachments)
  const metadata = metadataOf(given.metadata)
  return {
    ...(text === undefined ? {} : { text }),
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

/** There is nothing to be seen in it. */
export const isEmpty = ({ text, blocks, attachments }: Content): boolean =>
  !text && !blocks?.length && !attachments?.length

function attachmentsOf(given: unknown): unknown[] | undefined {
  if (given === undefined || given === null) return undefined
  if (!Array.isArray(given)) return fail('invalid_attachments')
  return given.length > mostAttachments ? fail('too_many_attachments') : given
}

const metadataShape = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })

function metadataOf(given: unknown): Message['metadata'] {
  if (given === undefined || given === null) return undefined
  const parsed = metadataShape.safeParse(given)
  if (!parsed.success) return fail('invalid_metadata_format')
  return JSON.stringify(parsed.data).length > largestMetadata ? fail('metadata_too_large') : parsed.data
}

export const disguiseArguments = {
  username: z.string().optional(),
  icon_url: z.string().optional(),
  icon_emoji: z.string().optional(),
}

/** Another name and picture need a permission of their own; without it Slack takes no notice of them. */
export function disguise(
  { token }: MethodContext,
  args: { username?: string | undefined; icon_url?: string | undefined; icon_emoji?: string | undefined },
): Pick<Message, 'username' | 'icons'> {
  if (!token.scopes.includes('chat:write.customize')) return {}
  const icons = args.icon_emoji ? { emoji: args.icon_emoji } : args.icon_url ? { image_url: args.icon_url } : undefined
  return { ...(args.username ? { username: args.username } : {}), ...(icons ? { icons } : {}) }
}
