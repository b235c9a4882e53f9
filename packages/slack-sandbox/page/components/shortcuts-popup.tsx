import { IconBolt } from '@tabler/icons-react'
import { useSandbox } from '../sandbox-context.ts'
import { MenuItem } from './menu-item.tsx'
import { Popup } from './popup.tsx'

/** What apps offer to do, wherever one is. */
export function ShortcutsPopup() {
  const { state, act } = useSandbox()
  const shortcuts = state.apps.flatMap(({ name: app, shortcuts: own }) =>
    own.filter(({ type }) => type === 'global').map((shortcut) => ({ ...shortcut, app })),
  )
  if (shortcuts.length === 0) return null
  return (
    <Popup label="Shortcuts" kind="menu" className="icon" face={<IconBolt size={19} aria-hidden />}>
      {(close) =>
        shortcuts.map(({ callbackId, name, app }) => (
          <MenuItem
            key={callbackId}
            onChoose={() => {
              close()
              void act({ kind: 'shortcut', callbackId })
            }}
          >
            {name} <small>{app}</small>
          </MenuItem>
        ))
      }
    </Popup>
  )
}
