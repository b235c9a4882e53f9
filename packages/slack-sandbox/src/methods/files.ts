import { z } from 'zod'
import { fail } from '../errors.ts'
import { secret } from '../ids.ts'
import { fileShape } from '../message-shape.ts'
import { checkBlocks } from './blocks.ts'
import { amount, json, list, type MethodContext, memberChannel, method, neededJson } from './method.ts'

interface Upload {
  team: string
  user: string
  name: string
  length: number
  fileId?: string
}

/** Uploads that were begun: step one gives an address, step two brings the bytes there, step three shares the file. */
export const uploads = new Map<string, Upload>()

const getUploadUrl = method({
  name: 'files.getUploadURLExternal',
  scopes: ['files:write'],
  tier: 't4',
  args: z.object({
    filename: z.string().min(1),
    length: amount.min(1),
    alt_txt: z.string().optional(),
    snippet_type: z.string().optional(),
  }),
  run(args, context) {
    const key = secret()
    const file = context.world.addFile(context.workspace, {
      name: args.filename,
      title: args.filename,
      mimetype: 'application/octet-stream',
      size: args.length,
      user: context.token.user,
      content: '',
    })
    uploads.set(key, {
      team: context.workspace.id,
      user: context.token.user,
      name: args.filename,
      length: args.length,
      fileId: file.id,
    })
    return { upload_url: `${context.origin}/upload/v1/${key}`, file_id: file.id }
  },
})

const filesArgument = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)

const completeUpload = method({
  name: 'files.completeUploadExternal',
  scopes: ['files:write'],
  tier: 't4',
  args: z.object({
    files: neededJson,
    channel_id: z.string().optional(),
    channels: list.optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: json.optional(),
  }),
  run(args, context) {
    const parsed = filesArgument.safeParse(args.files)
    if (!parsed.success) return fail('invalid_arguments')
    for (const { id, title } of parsed.data) finish(context, id, title)
    const channels = args.channels ?? (args.channel_id ? [args.channel_id] : [])
    for (const id of channels)
      share(
        context,
        id,
        parsed.data.map((file) => file.id),
        args,
      )
    return { files: parsed.data.map(({ id }) => fileShape(context.workspace, id)) }
  },
})

function finish({ workspace }: MethodContext, id: string, title: string | undefined): void {
  const file = workspace.files[id]
  if (!file?.content) return fail('file_not_found')
  if (title) file.title = title
}

function share(
  context: MethodContext,
  channelId: string,
  files: string[],
  args: { initial_comment?: string | undefined; thread_ts?: string | undefined; blocks?: unknown },
): void {
  const { world, workspace, token } = context
  const channel = memberChannel(context, channelId)
  if (channel.archived) fail('is_archived')
  const blocks = checkBlocks(args.blocks, 50)
  world.share(workspace, channel, {
    user: token.user,
    botId: token.botId,
    appId: token.appId,
    text: args.initial_comment ?? '',
    files,
    ...(blocks ? { blocks } : {}),
    ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
  })
}

export const fileMethods = [
  getUploadUrl,
  completeUpload,
  method({
    name: 'files.info',
    scopes: ['files:read'],
    tier: 't4',
    args: z.object({
      file: z.string(),
      count: amount.optional(),
      page: amount.optional(),
      limit: amount.optional(),
      cursor: z.string().optional(),
    }),
    run(args, { workspace }) {
      if (!workspace.files[args.file]) fail('file_not_found')
      return { file: fileShape(workspace, args.file), comments: [], response_metadata: { next_cursor: '' } }
    },
  }),
  method({
    name: 'files.delete',
    scopes: ['files:write'],
    tier: 't3',
    args: z.object({ file: z.string() }),
    run(args, { workspace, world }) {
      if (!workspace.files[args.file]) fail('file_not_found')
      delete workspace.files[args.file]
      world.store.touch()
      return {}
    },
  }),
]
