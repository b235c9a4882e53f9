import type { ConversationsHistoryResponse } from '@slack/web-api'
import type { SlackCaller } from './slack-caller.ts'

export interface PostMetadata {
  event_type: string
  event_payload: Record<string, string | string[]>
}

export interface SearchPlace {
  channel: string
  /** Null for the channel itself. */
  threadTs: string | null
  /** Nothing at or before this is looked at; Slack's clock. */
  oldest: string
}

interface Found {
  ts?: string | undefined
  metadata?: { event_type?: string; event_payload?: object } | undefined
}

/** Whether a message of Slack's is the post that carries this metadata. */
export function carries(message: Found, { event_type, event_payload }: PostMetadata): boolean {
  if (message.metadata?.event_type !== event_type) return false
  const payload = message.metadata.event_payload as Record<string, unknown> | undefined
  const [key, value] = Object.entries(event_payload)[0] ?? ['', '']
  return payload?.[key] === value
}

/**
 * Looks for a post of ours by the first key of its metadata, to learn what became of a call whose answer was lost.
 * @returns its ts, or undefined when it is not there
 */
export async function findPost(
  caller: SlackCaller,
  workspaceId: string,
  place: SearchPlace,
  metadata: PostMetadata,
): Promise<string | undefined> {
  const { channel, threadTs, oldest } = place
  const method = threadTs ? 'conversations.replies' : 'conversations.history'
  const search = { channel, oldest, limit: 200, include_all_metadata: true, ...(threadTs ? { ts: threadTs } : {}) }
  let cursor: string | undefined
  do {
    const page: ConversationsHistoryResponse = await caller.call(workspaceId, method, { ...search, cursor })
    const found = page.messages?.find((message) => carries(message, metadata))
    if (found?.ts) return found.ts
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return undefined
}
