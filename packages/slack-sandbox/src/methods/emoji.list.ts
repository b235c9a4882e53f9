import { z } from 'zod'
import { flag, team } from './arguments.ts'
import { method } from './method.ts'

export const emojiList = method({
  name: 'emoji.list',
  scopes: ['emoji:read'],
  tier: 't2',
  args: z.object({ ...team, include_categories: flag.optional() }),
  run: (_args, { workspace }) => ({
    emoji: workspace.emoji ?? {},
    cache_ts: String(workspace.lastTs / 1_000_000),
  }),
})
