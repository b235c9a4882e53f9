import { z } from 'zod'
import { checkBlocks } from '../block-kit/check-blocks.ts'
import { fail } from '../errors.ts'
import { edit, post, remove } from '../happenings/messages.ts'
import { json } from '../methods/arguments.ts'
import type { Message } from '../model.ts'
import { nextTs, type World } from '../world.ts'
import type { Asked } from './response-urls.ts'

const mostBlocks = 50

const replySchema = z.looseObject({
  text: z.string().optional(),
  blocks: json.optional(),
  attachments: z.array(z.unknown()).optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
})
export type Reply = z.infer<typeof replySchema>

/** @throws SlackError `invalid_payload` */
export function replyOf(body: unknown): Reply {
  const parsed = replySchema.safeParse(body)
  return parsed.success ? parsed.data : fail('invalid_payload')
}

/** Plain text is an answer, too. */
export function replyIn(body: string): Reply {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null) return replyOf(parsed)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { text: body }
}

/** An app's answer to what somebody did: to them alone unless it says otherwise. */
export function answer(world: World, to: Asked, reply: Reply): void {
  const here = { world, workspace: to.workspace }
  const whispered = to.message ? world.whispers.find(to.channel, to.message.ts, to.user) : undefined
  if (reply.delete_original && whispered) return world.whispers.remove(to.workspace, to.channel, to.user, whispered.ts)
  if (reply.delete_original && to.message) return remove(here, to.channel, to.message)
  const said = contentOf(reply)
  if (reply.replace_original && whispered) return whisper(world, to, { ...said, ts: whispered.ts })
  if (reply.replace_original && to.message) return edit(here, to.channel, to.message, said, to.appId)
  const thread = threadOf(to, reply)
  if (reply.response_type !== 'in_channel') return whisper(world, to, { ...said, ...thread })
  post(here, to.channel, { ...authorOf(world, to), ...said, ...thread })
}

export function whisper(world: World, to: Asked, said: Pick<Message, 'text'> & Partial<Message>): void {
  const { workspace, channel, user } = to
  world.whispers.say(workspace, channel, user, { ts: nextTs(workspace), ...said, ...authorOf(world, to) })
}

function contentOf({ text, blocks: given, attachments }: Reply): Pick<Message, 'text' | 'blocks' | 'attachments'> {
  const blocks = checkBlocks(given, mostBlocks)
  return { text: text ?? '', ...(blocks ? { blocks } : {}), ...(attachments ? { attachments } : {}) }
}

/** An answer to something in a thread stays there. */
function threadOf({ message }: Asked, reply: Reply): { threadTs?: string } {
  const threadTs = reply.thread_ts ?? message?.threadTs
  return threadTs ? { threadTs } : {}
}

function authorOf(world: World, { workspace, appId }: Asked): Pick<Message, 'user' | 'botId' | 'appId'> {
  const { user, botId } = world.botToken(workspace, appId)
  return { user, botId, appId }
}
