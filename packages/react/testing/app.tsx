import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ParleyProvider, useParley, useParleyEvent } from '../src/index.ts'

/** A customer's app that has a chat. */
function Shop({ origin, siteKey }: { origin: string; siteKey: string }) {
  const [hasChat, setChat] = useState(true)
  const [isDark, setDark] = useState(false)
  return (
    <main>
      <h1>Shop</h1>
      <button type="button" onClick={() => setChat(!hasChat)}>
        {hasChat ? 'No chat' : 'Chat again'}
      </button>
      <button type="button" onClick={() => setDark(!isDark)}>
        Other theme
      </button>
      {hasChat && (
        <ParleyProvider
          origin={origin}
          siteKey={siteKey}
          options={{ hidden: true, theme: isDark ? 'dark' : undefined }}
        >
          <Help />
        </ParleyProvider>
      )}
    </main>
  )
}

function Help() {
  const { parley, isReady, isOpen, unread, online } = useParley()
  const [heard, setHeard] = useState<string[]>([])
  useParleyEvent('message', ({ author }) => setHeard((before) => [...before, author]))
  return (
    <>
      <button type="button" disabled={!isReady} onClick={() => parley(isOpen ? 'close' : 'open')}>
        {isOpen ? 'Hide help' : 'Help'}
      </button>
      <button type="button" onClick={() => parley('newMessage', 'About my order')}>
        Ask
      </button>
      <output>{JSON.stringify({ isReady, isOpen, unread, online, heard })}</output>
    </>
  )
}

const { origin = '', site = '' } = document.body.dataset
createRoot(document.body.appendChild(document.createElement('div'))).render(
  <StrictMode>
    <Shop origin={origin} siteKey={site} />
  </StrictMode>,
)
