import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useSandbox } from '../sandbox-context.ts'
import { Avatar } from './avatar.tsx'
import { ProfileDialog } from './dialogs/profile-dialog.tsx'
import { MenuItem } from './menu-item.tsx'
import { Popup } from './popup.tsx'

/** Whether one is there, and who one is. */
export function OwnMenu() {
  const { state, as, act } = useSandbox()
  const [editing, setEditing] = useState(false)
  const self = state.users.find(({ id }) => id === as)
  const other = self?.presence === 'active' ? 'away' : 'active'
  return (
    <>
      <Popup label="Your presence and profile" kind="menu" className="own" face={<Avatar user={self} presence />}>
        {(close) => (
          <>
            <MenuItem
              onChoose={() => {
                close()
                void act({ kind: 'changeProfile', presence: other })
              }}
            >
              Set yourself as {other}
            </MenuItem>
            <MenuItem
              onChoose={() => {
                close()
                setEditing(true)
              }}
            >
              Edit profile…
            </MenuItem>
          </>
        )}
      </Popup>
      {/* At the page's end, where the sidebar's colours do not reach. */}
      {editing && createPortal(<ProfileDialog onClose={() => setEditing(false)} />, document.body)}
    </>
  )
}
