import type { ReactNode } from 'react'

export interface MenuItemProps {
  onChoose: () => unknown
  danger?: boolean
  children: ReactNode
}

/** Of a `Popup` that is a menu. */
export function MenuItem({ onChoose, danger = false, children }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" className={danger ? 'danger' : ''} onClick={onChoose}>
      {children}
    </button>
  )
}
