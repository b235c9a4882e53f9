import './panel.css'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Chat, type ChatState } from '../chat/chat.ts'
import { openStorage } from '../chat/storage.ts'
import { onAccent } from '../contrast.ts'
import { mark, type ToPage, type ToPanel } from '../launcher/bridge.ts'
import { Banner } from './components/banner.tsx'
import { Composer } from './components/composer.tsx'
import { Header } from './components/header.tsx'
import { Messages } from './components/messages.tsx'

const siteKey = new URLSearchParams(location.search).get('site') ?? ''
const storage = openStorage(siteKey)

/** The frame's page is one that the site allows: browsers see to it by `frame-ancestors`. Nothing told to it is private. */
const tellPage = (message: ToPage) => window.parent.postMessage({ mark, ...message }, '*')

let show: (state: ChatState) => void = () => {}
let unread = -1
const chat = new Chat({
  socketUrl: `${location.origin.replace(/^http/, 'ws')}/v1/socket`,
  siteKey,
  storage,
  onMessage: (author) => tellPage({ type: 'message', author }),
  onChange: (state) => {
    show(state)
    if (state.connection === 'refused' && state.refusal) tellPage({ type: 'error', code: state.refusal })
    if (chatUnread(state) === unread) return
    unread = chatUnread(state)
    tellPage({ type: 'unread', count: unread })
  },
})

function chatUnread({ timeline }: ChatState): number {
  return timeline.messages.filter(
    ({ seq, author, deleted }) => seq > timeline.seenSeq && author !== 'AUTHOR_VISITOR' && !deleted,
  ).length
}

window.addEventListener('message', ({ data, source }) => {
  if (source !== window.parent || data?.mark !== mark) return
  const told = data as ToPanel
  if (told.type === 'page') chat.visit(told.page)
  if (told.type === 'visible') chat.show(told.visible)
})

function Panel() {
  const [state, setState] = useState(chat.state)
  useEffect(() => {
    show = setState
    setState(chat.state)
    tellPage({ type: 'ready' })
  }, [])
  useEffect(() => applyAccent(state.site.color), [state.site.color])
  return (
    <main onKeyDown={(event) => event.key === 'Escape' && tellPage({ type: 'close' })}>
      <Header state={state} onClose={() => tellPage({ type: 'close' })} />
      <Messages state={state} onRetry={(id) => chat.retry(id)} />
      <Banner state={state} />
      <Composer
        draft={storage.draft}
        onDraft={(text) => {
          storage.draft = text
        }}
        onType={() => chat.type()}
        onSend={(text) => chat.send(text) === undefined}
      />
    </main>
  )
}

function applyAccent(color: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return
  const { style } = document.documentElement
  style.setProperty('--accent', color)
  style.setProperty('--on-accent', onAccent(color))
}

/** On phones the keyboard covers the page; what is left of it is the panel's height. */
function followKeyboard(): void {
  const viewport = window.visualViewport
  const fit = () => document.documentElement.style.setProperty('--height', `${viewport?.height ?? innerHeight}px`)
  viewport?.addEventListener('resize', fit)
  fit()
}

followKeyboard()
render(<Panel />, document.body)
