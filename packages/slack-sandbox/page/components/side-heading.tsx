import type { ReactNode } from 'react'

export interface SideAction {
  label: string
  face: ReactNode
  onUse: () => void
}

/** Heads a part of the sidebar, with what can be done there. */
export function SideHeading({ title, actions = [] }: { title: string; actions?: SideAction[] }) {
  return (
    <div className="side-heading">
      <h2>{title}</h2>
      {actions.map(({ label, face, onUse }) => (
        <button key={label} type="button" className="icon" aria-label={label} title={label} onClick={onUse}>
          {face}
        </button>
      ))}
    </div>
  )
}
