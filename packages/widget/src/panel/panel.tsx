import './styles/panel.css'
import './styles/messages.css'
import './styles/changes.css'
import './styles/composer.css'
import './styles/emoji.css'
import './styles/files.css'
import './styles/screenshots.css'
import './styles/rating.css'
import './styles/sheet.css'
import { render } from 'preact'
import { Chat } from '../chat/chat.ts'
import type { Session } from '../chat/session.ts'
import { wantsLogin } from '../chat/session.ts'
import { openStorage } from '../chat/storage.ts'
import { unseen } from '../chat/timeline.ts'
import type { Look, ToPanel } from '../launcher/bridge.ts'
import type { Theme } from '../parley.d.ts'
import { speak } from '../strings/current.ts'
import { languageOf } from '../strings/languages.ts'
import { App, type Offers } from './components/app.tsx'
import { fetchLook } from './fetch-look.ts'
import { connectHostPage } from './host-page.ts'
import { createExpiryWatch, storageOf } from './identity.ts'
import { play } from './sound.ts'
import { applyAccent, applyTheme } from './theme.ts'

/** Puts the panel together: the chat, what is shown of it, and the page around it. */
async function startPanel(): Promise<void> {
  const query = new URLSearchParams(location.search)
  await speak(languageOf([query.get('lang') ?? '', ...navigator.languages]))
  const siteKey = query.get('site') ?? ''
  const isInline = query.has('inline')
  // Behind the #, so that it is in no server's log.
  const person = decodeURIComponent(location.hash.slice(1))
  const storage = storageOf(siteKey, person)
  const root = document.body
  let isOpen = false
  /** Each time that words are put into the field there is a new one. */
  let composition = 0
  let hasSound = true
  /** Until it is known, nothing is offered that the site might not want. */
  let offers: Offers = { transcript: false, forget: false }
  let shown: Session | undefined

  const chat = new Chat({
    socketUrl: `${location.origin.replace(/^http/, 'ws')}/v1/socket`,
    uploadUrl: `${location.origin}/v1/files`,
    siteKey,
    storage,
    awaitsIdentity: person !== '',
    ...(person
      ? {
          formerToken: () => openStorage(siteKey).token,
          onIdentified: () => {
            openStorage(siteKey).token = ''
          },
        }
      : {}),
    onChange: (session) => {
      tellChanges(shown, session)
      shown = session
      draw(session)
    },
    onMessage: (author) => {
      host.tell({ type: 'message', author })
      if (author === 'agent' && hasSound && !chat.session.visible) void play(siteKey, storage)
    },
  })
  const onToggle = () => {
    storage.isMuted = !storage.isMuted
    draw(chat.session)
  }
  const draw = (session: Session) => {
    const sound = hasSound ? { isMuted: storage.isMuted, onToggle } : undefined
    render(<App {...{ session, chat, storage, isOpen, isInline, composition, sound, offers }} onClose={close} />, root)
  }
  const close = () => host.tell({ type: 'close' })

  const host = connectHostPage(query.get('page') ?? '', (message) => hear(message))
  const look = () => chat.show(isOpen && document.visibilityState === 'visible')
  const show = (visible: boolean) => {
    isOpen = visible
    // Nobody becomes a visitor, and nothing is stored, before the panel is opened once; where it is a part of the page, before it is used.
    if (visible && !isInline) chat.start()
    look()
    draw(chat.session)
  }
  const hear = (message: ToPanel) => {
    if (message.type === 'visible') show(message.visible)
    if (message.type === 'page') chat.visit(message.page)
    if (message.type === 'event') chat.track(message.event)
    if (message.type === 'look') void learn(message.look)
    if (message.type === 'settings') set(message)
    if (message.type === 'identity') identify(message.token)
    if (message.type === 'compose') compose(message.text)
    if (message.type === 'language') void speak(message.language).then(() => draw(chat.session))
  }

  const watchExpiry = createExpiryWatch(() => host.tell({ type: 'identityExpired' }))
  const identify = (token: string) => {
    watchExpiry(token)
    chat.identify(token)
  }

  const set = ({ theme, sound }: Extract<ToPanel, { type: 'settings' }>) => {
    applyTheme(theme)
    hasSound = sound
    draw(chat.session)
  }
  const compose = (text: string) => {
    if (text) storage.draft = text
    composition++
    draw(chat.session)
  }
  const learn = async (told: Look | null) => {
    const look = told ?? (await fetchLook(siteKey))
    if (!look) return
    offers = { transcript: look.offerTranscript === true, forget: look.offerForget === true }
    chat.dress({ name: look.name, greeting: look.greeting, color: look.color })
    if (!told) host.tell({ type: 'site', look })
  }

  function tellChanges(before: Session | undefined, now: Session): void {
    const color = now.look.color
    if (color !== before?.look.color) {
      applyAccent(color)
      host.tell({ type: 'look', color })
    }
    if (now.timeline !== before?.timeline) host.tell({ type: 'unread', count: unseen(now.timeline).length })
    const { availability } = now
    if (availability && availability !== before?.availability) host.tell({ type: 'online', online: !availability.away })
    if (now.refusal && now.refusal !== before?.refusal) host.tell({ type: 'error', ...now.refusal })
    if (wantsLogin(now) && !(before && wantsLogin(before))) host.tell({ type: 'identityExpired' })
  }

  applyAccent('')
  applyTheme((query.get('theme') ?? 'auto') as Theme)
  if (isInline) for (const use of ['focusin', 'pointerdown']) document.addEventListener(use, () => chat.start())
  document.addEventListener('visibilitychange', look)
  draw(chat.session)
  host.tell({ type: 'ready' })
  if (storage.token || chat.session.timeline.pending.length > 0) chat.start()
  if (!host.isThere) show(true)
}

void startPanel()
