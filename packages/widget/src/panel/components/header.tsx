import type { ChatState } from '../../chat/chat.ts'
import { strings } from '../strings.ts'
import { Avatar } from './avatar.tsx'

export function Header({ state, onClose }: { state: ChatState; onClose: () => void }) {
  const { site, conversation, connection } = state
  const agent = conversation?.assigneeName ?? ''
  const hint = connection === 'connecting' ? strings.connecting : agent ? strings.withAgent(agent) : strings.hint
  return (
    <header>
      <Avatar name={agent || site.name} url={conversation?.assigneeAvatarUrl ?? ''} size={40} />
      <div class="title">
        <h1>{site.name || ' '}</h1>
        <p>
          <span class={connection === 'online' ? 'dot on' : 'dot'} />
          {hint}
        </p>
      </div>
      <button type="button" class="close" aria-label={strings.close} onClick={onClose}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M6.500 6.500l11 11M17.500 6.500l-11 11"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
          />
        </svg>
      </button>
    </header>
  )
}
