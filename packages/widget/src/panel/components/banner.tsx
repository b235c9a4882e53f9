import type { ChatState } from '../../chat/chat.ts'
import { strings } from '../strings.ts'

/** What stands in the way, if anything does. */
export function Banner({ state }: { state: ChatState }) {
  const text = bannerOf(state)
  return text ? (
    <p class="banner" role="status">
      {text}
    </p>
  ) : null
}

function bannerOf({ connection, conversation, refusal }: ChatState): string {
  if (connection === 'refused') return `${strings.refused} (${refusal})`
  if (connection === 'offline') return strings.offline
  return conversation?.status === 'STATUS_CLOSED' ? strings.closed : ''
}
