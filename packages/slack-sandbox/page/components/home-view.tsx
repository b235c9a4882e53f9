import { useEffect } from 'react'
import type { PageApp } from '../../src/page-contract.ts'
import { useSandbox } from '../sandbox-context.ts'
import { AppTabs } from './app-tabs.tsx'
import { Avatar } from './avatar.tsx'
import { BackButton } from './back-button.tsx'
import { Blocks } from './blocks/blocks.tsx'

/** An app's Home. */
export function HomeView({ app }: { app: PageApp }) {
  const { state, home, setHome, act } = useSandbox()
  // The person who acts and the app are this component's key: it opens once.
  useEffect(() => {
    void act({ kind: 'openHome', appId: app.appId }).then((answer) =>
      // What the app published meanwhile is newer.
      setHome((before) => (before?.appId === app.appId ? before : (answer?.home ?? null))),
    )
  }, [app.appId])
  const view = home?.appId === app.appId ? home : undefined
  const blocks = (view?.payload.blocks as unknown[] | undefined) ?? []
  return (
    <main>
      <header>
        <BackButton />
        <Avatar user={state.users.find(({ id }) => id === app.botUserId)} />
        <div className="heading">
          <h1>{app.name}</h1>
          <AppTabs app={app} current="home" />
        </div>
      </header>
      <div className="messages home">
        {!view || blocks.length === 0 ? (
          <p className="empty">{app.name} shows nothing here.</p>
        ) : (
          <Blocks
            blocks={blocks}
            onAction={(action) => act({ kind: 'clickView', viewId: view.id, action })}
            onSuggest={async (actionId, blockId, value) =>
              (await act({ kind: 'suggest', viewId: view.id, actionId, blockId, value }))?.options ?? []
            }
          />
        )}
      </div>
    </main>
  )
}
