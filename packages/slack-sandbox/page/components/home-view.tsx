import { useEffect } from 'react'
import type { PageApp, WorkspaceState } from '../../src/page-contract.ts'
import type { Sandbox } from '../use-workspace.ts'
import { Blocks } from './blocks.tsx'

/** An app's Home. */
export function HomeView({ sandbox, state, app }: { sandbox: Sandbox; state: WorkspaceState; app: PageApp }) {
  const { home, setHome, act } = sandbox
  useEffect(() => {
    void act({ kind: 'openHome', appId: app.appId }).then((answer) => setHome(answer?.home ?? null))
  }, [app.appId])
  const blocks = home?.appId === app.appId ? ((home.payload.blocks as unknown[]) ?? []) : []
  return (
    <main>
      <header>
        <div>
          <h1>{app.name}</h1>
          <p>Home</p>
        </div>
      </header>
      <div className="messages home">
        {blocks.length === 0 ? (
          <p className="empty">{app.name} shows nothing here.</p>
        ) : (
          <Blocks
            blocks={blocks}
            state={state}
            onAction={(action) => act({ kind: 'clickView', viewId: home?.id ?? '', action })}
            onSuggest={async (actionId, blockId, value) =>
              (await act({ kind: 'suggest', viewId: home?.id ?? '', actionId, blockId, value }))?.options ?? []
            }
          />
        )}
      </div>
    </main>
  )
}
