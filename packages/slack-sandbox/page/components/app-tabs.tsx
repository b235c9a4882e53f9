import type { PageApp } from '../../src/page-contract.ts'
import { go } from '../location.ts'
import { otherIn } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'

/** From an app's Home to the messages with it, and back. */
export function AppTabs({ app, current }: { app: PageApp; current: 'home' | 'messages' }) {
  const { state, as, act } = useSandbox()
  const openMessages = async () => {
    const known = state.channels.find((channel) => channel.im && otherIn(channel, as) === app.botUserId)
    const channel = known?.id ?? (await act({ kind: 'openIm', user: app.botUserId }))?.id
    if (!channel) return
    void act({ kind: 'openHome', appId: app.appId, tab: 'messages' })
    go({ team: state.id, channel })
  }
  return (
    <div className="tabs" role="tablist" aria-label={app.name}>
      <button
        type="button"
        role="tab"
        aria-selected={current === 'home'}
        onClick={() => go({ team: state.id, app: app.appId })}
      >
        Home
      </button>
      <button type="button" role="tab" aria-selected={current === 'messages'} onClick={openMessages}>
        Messages
      </button>
    </div>
  )
}
