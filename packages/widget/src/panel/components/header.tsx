import type { Session } from '../../chat/session.ts'
import { panelStrings as strings } from '../../strings/en.ts'
import { Avatar } from './avatar.tsx'
import { CloseIcon } from './icons.tsx'

export interface HeaderProps {
  session: Session
  title: string
  onClose: () => void
}

export function Header({ session, title, onClose }: HeaderProps) {
  const { conversation, connection } = session
  const agent = conversation?.assigneeName ?? ''
  return (
    <header class="header">
      <Avatar
        name={agent || title}
        url={conversation?.assigneeAvatarUrl ?? ''}
        class={agent ? 'large' : 'large site'}
      />
      <div class="titles">
        <h1>{title}</h1>
        <p class="hint">
          <span class={connection === 'online' ? 'dot on' : 'dot'} />
          {hintOf(connection, agent)}
        </p>
      </div>
      <button type="button" class="icon" aria-label={strings.close} onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  )
}

function hintOf(connection: Session['connection'], agent: string): string {
  if (connection === 'refused') return strings.unavailable
  if (connection === 'connecting' || connection === 'offline') return strings.connecting
  return agent ? strings.withAgent(agent) : strings.hint
}
