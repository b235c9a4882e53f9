import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { pathOf } from '../location.ts'
import { typedText } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { MenuItem } from './menu-item.tsx'

export interface MessageMenuProps {
  channel: PageChannel
  message: PageMessage
  onDelete: () => void
  onClose: () => void
}

/** What is done more seldom with a message; the apps' shortcuts among it. */
export function MessageMenu({ channel, message, onDelete, onClose }: MessageMenuProps) {
  const { state, as, act } = useSandbox()
  const shortcuts = state.apps.flatMap((app) =>
    app.shortcuts.filter(({ type }) => type === 'message').map((shortcut) => ({ ...shortcut, app: app.name })),
  )
  const address = pathOf({ team: state.id, channel: channel.id, thread: message.threadTs ?? message.ts })
  const choose = (run: () => unknown) => () => {
    onClose()
    run()
  }
  const copy = (text: string) => choose(() => navigator.clipboard?.writeText(text))
  return (
    <>
      <MenuItem onChoose={copy(typedText(state, message.text))}>Copy text</MenuItem>
      <MenuItem onChoose={copy(location.origin + address)}>Copy link</MenuItem>
      {shortcuts.map(({ callbackId, name, app }) => (
        <MenuItem
          key={callbackId}
          onChoose={choose(() => act({ kind: 'shortcut', callbackId, channel: channel.id, ts: message.ts }))}
        >
          {name} <small>{app}</small>
        </MenuItem>
      ))}
      {message.user === as && (
        <MenuItem danger onChoose={choose(onDelete)}>
          Delete message…
        </MenuItem>
      )}
    </>
  )
}
