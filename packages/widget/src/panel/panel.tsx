import './styles/panel.css'
import './styles/messages.css'
import './styles/changes.css'
import './styles/composer.css'
import './styles/files.css'
import { render } from 'preact'
import { Chat } from '../chat/chat.ts'
import type { Session } from '../chat/session.ts'
import { openStorage } from '../chat/storage.ts'
import { unseen } from '../chat/timeline.ts'
import type { ToPanel } from '../launcher/bridge.ts'
import { speak } from '../strings/current.ts'
import { languageOf } from '../strings/languages.ts'
import { App } from './components/app.tsx'
import { connectHostPage } from './host-page.ts'
import { applyAccent } from './theme.ts'

/** Puts the panel together: the chat, what is shown of it, and the page around it. */
async function startPanel(): Promise<void> {
  const query = new URLSearchParams(location.search)
  await speak(languageOf([query.get('lang') ?? '', ...navigator.languages]))
  const siteKey = query.get('site') ?? ''
  const storage = openStorage(siteKey)
  const root = document.body
  let isOpen = false
  let shown: Session | undefined

  const chat = new Chat({
    socketUrl: `${location.origin.replace(/^http/, 'ws')}/v1/socket`,
    uploadUrl: `${location.origin}/v1/files`,
    siteKey,
    storage,
    onChange: (session) => {
      tellChanges(shown, session)
      shown = session
      draw(session)
    },
    onMessage: (author) => host.tell({ type: 'message', author }),
  })
  const draw = (session: Session) =>
    render(<App session={session} chat={chat} storage={storage} isOpen={isOpen} onClose={close} />, root)
  const close = () => host.tell({ type: 'close' })

  const host = connectHostPage(query.get('page') ?? '', (message) => hear(message))
  const look = () => chat.show(isOpen && document.visibilityState === 'visible')
  const show = (visible: boolean) => {
    isOpen = visible
    // Nobody becomes a visitor, and nothing is stored, before the panel is opened once.
    if (visible) chat.start()
    look()
    draw(chat.session)
  }
  const hear = (message: ToPanel) => {
    if (message.type === 'visible') show(message.visible)
    if (message.type === 'page') chat.visit(message.page)
    if (message.type === 'look') chat.dress(message.look)
    if (message.type === 'language') void speak(message.language).then(() => draw(chat.session))
  }

  function tellChanges(before: Session | undefined, now: Session): void {
    const color = now.look.color
    if (color !== before?.look.color) {
      applyAccent(color)
      host.tell({ type: 'look', color })
    }
    if (now.timeline !== before?.timeline) host.tell({ type: 'unread', count: unseen(now.timeline).length })
    if (now.refusal && now.refusal !== before?.refusal) host.tell({ type: 'error', ...now.refusal })
  }

  applyAccent('')
  document.addEventListener('visibilitychange', look)
  draw(chat.session)
  host.tell({ type: 'ready' })
  if (storage.token || chat.session.timeline.pending.length > 0) chat.start()
  if (!host.isThere) show(true)
}

void startPanel()
