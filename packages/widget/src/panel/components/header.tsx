import type { Session } from '../../chat/session.ts'
import { panelStrings as strings } from '../../strings/en.ts'
import { durationOf, returnOf } from '../time.ts'
import { Avatar } from './avatar.tsx'
import { CloseIcon } from './icons.tsx'

export interface HeaderProps {
  session: Session
  title: string
  onClose: () => void
}

export function Header({ session, title, onClose }: HeaderProps) {
  const { conversation, connection, availability } = session
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
        <p class="hint" aria-live="polite">
          <span class={connection !== 'online' ? 'dot' : availability?.away ? 'dot away' : 'dot on'} />
          {hintOf(session, agent)}
        </p>
      </div>
      <button type="button" class="icon" aria-label={strings.close} onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  )
}

function hintOf({ connection, availability }: Session, agent: string): string {
  if (connection === 'refused') return strings.unavailable
  if (connection === 'connecting' || connection === 'offline') return strings.connecting
  if (availability?.away) return strings.away(availability.backAt ? returnOf(availability.backAt) : '')
  if (!agent && availability?.replySeconds) return strings.replies(durationOf(availability.replySeconds))
  return agent ? strings.withAgent(agent) : strings.hint
}
