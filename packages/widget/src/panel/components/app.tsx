import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../../chat/chat.ts'
import type { Session } from '../../chat/session.ts'
import type { PanelStorage } from '../../chat/storage.ts'
import { strings } from '../../strings/current.ts'
import type { Sound } from '../sound.ts'
import { useDrop } from '../use-drop.ts'
import { useUploads } from '../use-uploads.ts'
import { Banner } from './banner.tsx'
import { Composer } from './composer.tsx'
import { Header } from './header.tsx'
import { Messages } from './messages.tsx'
import { Sheet, type SheetName } from './sheet.tsx'
import { Welcome } from './welcome.tsx'

/** What the site lets its visitors do with their conversation. */
export type Offers = Record<SheetName, boolean>

export interface AppProps {
  session: Session
  chat: Chat
  storage: PanelStorage
  isOpen: boolean
  /** A part of the page, which nothing closes. */
  isInline: boolean
  /** Changes when other words are to stand in the field. */
  composition: number
  sound: Sound | undefined
  offers: Offers
  onClose: () => void
}

export function App({ session, chat, storage, isOpen, isInline, composition, sound, offers, onClose }: AppProps) {
  const { timeline, look, connection } = session
  const isEmpty = timeline.messages.length === 0 && timeline.pending.length === 0
  const isNew = isEmpty && !session.conversation
  const title = look.name || strings.panel
  const field = useRef<HTMLTextAreaElement>(null)
  const [sheet, setSheet] = useState<SheetName | undefined>()
  const menu = choicesIn(session, offers).map((name) => ({ label: strings[name], onPick: () => setSheet(name) }))
  const uploads = useUploads(chat.upload)
  const canSend = connection !== 'refused'
  const { isOver, ...dropping } = useDrop((files) => canSend && uploads.add(files))

  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    // On a touch screen the keyboard would cover what is to be read first.
    if (isOpen && !isInline && !matchMedia('(pointer: coarse)').matches) field.current?.focus({ preventScroll: true })
  }, [isOpen, isInline])
  useEffect(() => {
    if (composition > 0) field.current?.focus({ preventScroll: true })
  }, [composition])
  return (
    <main
      aria-label={strings.panel}
      class={isNew ? 'panel new' : 'panel'}
      {...dropping}
      onKeyDown={(event) => event.key === 'Escape' && !event.isComposing && onClose()}
    >
      {isOver && canSend && <p class="drop">{strings.drop}</p>}
      <Header {...{ session, title, sound, menu }} onClose={isInline ? undefined : onClose} />
      <div class="body">
        {isNew && (
          <Welcome look={look} isAway={session.availability?.away === true} isRefused={connection === 'refused'} />
        )}
        <Messages
          session={session}
          isEmpty={isEmpty}
          onRetry={chat.retry}
          onDiscard={chat.discard}
          onChange={chat.change}
          onDropChange={chat.dropChange}
          onWantLink={chat.wantLink}
        />
      </div>
      <Banner session={session} onTryNow={chat.hurry} onRate={chat.rate} />
      <Composer
        key={composition}
        field={field}
        draft={storage.draft}
        isClosed={!canSend}
        onDraft={(text) => {
          storage.draft = text
        }}
        onTyping={chat.typing}
        uploads={uploads}
        onSend={(text, files) => chat.send(text, files)}
      />
      {sheet && <Sheet name={sheet} {...{ session, chat }} onClose={() => setSheet(undefined)} />}
    </main>
  )
}

/** Only what there is something to do with. */
function choicesIn({ timeline, conversation }: Session, offers: Offers): SheetName[] {
  const isAnswered = timeline.messages.some(({ author }) => author === 'AUTHOR_AGENT')
  const names: SheetName[] = []
  if (offers.transcript && isAnswered) names.push('transcript')
  if (offers.forget && conversation) names.push('forget')
  return names
}
