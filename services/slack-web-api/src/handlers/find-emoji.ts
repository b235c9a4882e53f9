import type { RequestData, RequestReply } from '@parley/contracts'
import type { EmojiListResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

const rememberedForMs = 10 * 60_000
const mostRemembered = 1_000
/** Slack lets an alias stand for an alias; no more than this many are followed. */
const longestChain = 5

type Pictures = Record<string, string>

/** `emoji.find.v1`: the picture of an emoji of the workspace's own. Slack gives all at once, so they are remembered for a while. */
export function findEmoji(caller: SlackCaller) {
  const known = new Map<string, { pictures: Promise<Pictures>; until: number }>()

  const picturesOf = (workspaceId: string): Promise<Pictures> => {
    const remembered = known.get(workspaceId)
    if (remembered && remembered.until > Date.now()) return remembered.pictures
    const pictures = caller
      .call<EmojiListResponse>(workspaceId, 'emoji.list', {})
      .then(({ emoji }) => (emoji ?? {}) as Pictures)
    if (known.size >= mostRemembered) known.clear()
    known.set(workspaceId, { pictures, until: Date.now() + rememberedForMs })
    pictures.catch(() => known.delete(workspaceId))
    return pictures
  }
  return ({ workspaceId, name }: RequestData<'emoji.find.v1'>): Promise<RequestReply<'emoji.find.v1'>> =>
    refusing(async () => ({ url: pictureOf(name, await picturesOf(workspaceId)) }))
}

function pictureOf(name: string, pictures: Pictures): string {
  let found = Object.hasOwn(pictures, name) ? pictures[name] : undefined
  for (let step = 0; step < longestChain && found?.startsWith('alias:'); step++) found = pictures[found.slice(6)]
  return found && /^https?:\/\//.test(found) ? found : ''
}
