import { z } from 'zod'
import { fileShape } from '../shapes/file-shape.ts'
import { amount } from './arguments.ts'
import { fileFor } from './file-access.ts'
import { method } from './method.ts'

export const filesInfo = method({
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
  run: (args, context) => ({
    file: fileShape(context.world.place(context.workspace), fileFor(context, args.file).id),
    comments: [],
    response_metadata: { next_cursor: '' },
  }),
})
