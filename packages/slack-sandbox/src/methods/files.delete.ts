import { z } from 'zod'
import { fail } from '../errors.ts'
import { deleteFile } from '../happenings/files.ts'
import { fileFor } from './file-access.ts'
import { method } from './method.ts'

export const filesDelete = method({
  name: 'files.delete',
  scopes: ['files:write'],
  tier: 't3',
  args: z.object({ file: z.string() }),
  run(args, context) {
    const file = fileFor(context, args.file)
    if (file.user !== context.token.user) fail('cant_delete_file')
    deleteFile(context, file)
    return {}
  },
})
