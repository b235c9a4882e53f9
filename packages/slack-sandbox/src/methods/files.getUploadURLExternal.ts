import { z } from 'zod'
import { fail } from '../errors.ts'
import { addFile } from '../happenings/files.ts'
import { amount } from './arguments.ts'
import { method } from './method.ts'

const longestAltText = 1_000

export const filesGetUploadURLExternal = method({
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
    if ((args.alt_txt ?? '').length > longestAltText) fail('alt_txt_too_large')
    const { id } = addFile(context, {
      name: args.filename,
      title: args.filename,
      mimetype: 'application/octet-stream',
      size: args.length,
      user: context.token.user,
      content: '',
      pending: true,
      ...(args.alt_txt ? { altTxt: args.alt_txt } : {}),
    })
    const key = context.uploads.begin(context.workspace.id, id)
    return { upload_url: `${context.world.origin}/upload/v1/${key}`, file_id: id }
  },
})
