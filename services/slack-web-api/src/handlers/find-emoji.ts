import type { RequestData, RequestReply } from '@parley/contracts'
import { ExpiringCache } from '@parley/service-kit'
import type { EmojiListResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

const rememberedForMs = 10 * 60_000
const mostRemembered = 1_000
/** Slack lets an alias stand for an alias; no more than this many are followed. */
const longestChain = 5

type Pictures = Record<string, string>

/** `emoji.find.v1`: the picture of an emoji of the workspace's own. Slack gives all at once, so they are remembered for a while. */
export function findEmoji(caller: SlackCaller) {
  const known = new ExpiringCache<Pictures>(rememberedForMs, mostRemembered)

  const load = async (workspaceId: string): Promise<Pictures> => {
    try {
      const { emoji } = await caller.call<EmojiListResponse>(workspaceId, 'emoji.list')
      return (emoji ?? {}) as Pictures
    } catch (error) {
      // Whoever installed before pictures were there is not asked for them with each message.
      if (error instanceof SlackFailure && error.reason === 'missing_scope') return {}
      throw error
    }
  }
  return ({ workspaceId, name }: RequestData<'emoji.find.v1'>): Promise<RequestReply<'emoji.find.v1'>> =>
    refusing(async () => ({ url: pictureOf(name, await known.get(workspaceId, () => load(workspaceId))) }))
}

function pictureOf(name: string, pictures: Pictures): string {
  let found = Object.hasOwn(pictures, name) ? pictures[name] : undefined
  for (let step = 0; step < longestChain && found?.startsWith('alias:'); step++) found = pictures[found.slice(6)]
  return found && /^https?:\/\//.test(found) ? found : ''
}
