import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'
import { fill } from '../../strings/say.ts'
import type { Sound } from '../sound.ts'
import { repliesWithin, returnOf } from '../time.ts'
import { Avatar } from './avatar.tsx'
import { HeaderMenu, type HeaderMenuItem } from './header-menu.tsx'
import { CloseIcon, SoundIcon } from './icons.tsx'

export interface HeaderProps {
  session: Session
  title: string
  sound: Sound | undefined
  menu: readonly HeaderMenuItem[]
  /** Nothing closes it where there is none. */
  onClose: (() => void) | undefined
}

export function Header({ session, title, sound, menu, onClose }: HeaderProps) {
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
      {sound && (
        <button
          type="button"
          class="icon"
          aria-label={sound.isMuted ? strings.unmute : strings.mute}
          title={sound.isMuted ? strings.unmute : strings.mute}
          onClick={sound.onToggle}
        >
          <SoundIcon isMuted={sound.isMuted} />
        </button>
      )}
      {menu.length > 0 && <HeaderMenu items={menu} />}
      {onClose && (
        <button type="button" class="icon" aria-label={strings.close} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  )
}

function hintOf({ connection, availability }: Session, agent: string): string {
  if (connection === 'refused') return strings.unavailable
  if (connection === 'connecting' || connection === 'offline') return strings.connecting
  if (availability?.away) return availability.backAt ? returnOf(availability.backAt) : strings.away
  if (!agent && availability?.replySeconds) return repliesWithin(availability.replySeconds)
  return agent ? fill(strings.withAgent, { name: agent }) : strings.hint
}
