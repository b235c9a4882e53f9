import type { ReactNode } from 'react'
import { go, type Place, pathOf } from '../location.ts'

export interface SideLinkProps {
  to: Partial<Place>
  current: boolean
  unread?: boolean
  mentions?: number | undefined
  face: ReactNode
  children: string
}

export function SideLink({ to, current, unread = false, mentions = 0, face, children }: SideLinkProps) {
  return (
    <a
      href={pathOf(to)}
      aria-current={current ? 'page' : undefined}
      className={unread ? 'unread' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {face}
      <span className="name">{children}</span>
      {mentions > 0 && (
        <span className="badge">
          {mentions}
          <span className="hidden"> {mentions === 1 ? 'mention' : 'mentions'}</span>
        </span>
      )}
      {unread && mentions === 0 && <span className="hidden">, unread</span>}
    </a>
  )
}
