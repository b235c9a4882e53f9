import { z } from 'zod'
import { checkBlocks } from '../block-kit/check-blocks.ts'
import { fail } from '../errors.ts'
import { share } from '../happenings/files.ts'
import type { Channel } from '../model.ts'
import { fileShape } from '../shapes/file-shape.ts'
import { json, list, neededJson } from './arguments.ts'
import { author, threadOf } from './authorship.ts'
import { memberChannel } from './channel-access.ts'
import { fileFor } from './file-access.ts'
import { disguise, disguiseArguments } from './message-content.ts'
import { type MethodContext, method } from './method.ts'

const mostBlocks = 50
const mostChannels = 100

const filesArgument = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)

const args = z.object({
  files: neededJson,
  channel_id: z.string().optional(),
  channels: list.optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: json.optional(),
  ...disguiseArguments,
})

export const filesCompleteUploadExternal = method({
  name: 'files.completeUploadExternal',
  scopes: ['files:write'],
  tier: 't4',
  args,
  run(given, context) {
    const parsed = filesArgument.safeParse(given.files)
    if (!parsed.success) return fail('invalid_arguments')
    const ids = given.channels ?? (given.channel_id ? [given.channel_id] : [])
    if (ids.length > mostChannels) fail('channels_limit_exceeded')
    // Everything is checked before anything is done.
    const channels = ids.map((id) => openChannel(context, id))
    const files = parsed.data.map(({ id }) => finished(context, id))
    for (const [index, { title }] of parsed.data.entries()) if (title) Object.assign(files[index] ?? {}, { title })
    for (const channel of channels)
      post(
        context,
        channel,
        files.map(({ id }) => id),
        given,
      )
    const place = context.world.place(context.workspace)
    return { files: files.map(({ id }) => fileShape(place, id)) }
  },
})

function openChannel(context: MethodContext, id: string): Channel {
  const channel = memberChannel(context, id)
  return channel.archived ? fail('posting_to_channel_denied') : channel
}

function finished(context: MethodContext, id: string) {
  const file = fileFor(context, id)
  return file.pending || file.user !== context.token.user ? fail('file_not_found') : file
}

function post(context: MethodContext, channel: Channel, files: string[], given: z.infer<typeof args>): void {
  const blocks = checkBlocks(given.blocks, mostBlocks)
  share(context, channel, {
    ...author(context),
    text: given.initial_comment ?? '',
    files,
    ...(blocks ? { blocks } : {}),
    ...disguise(context, given),
    ...threadOf(channel, given.thread_ts),
  })
}
