import type { FaultBox } from './faults.ts'
import { slackId } from './ids.ts'
import type { AppDefinition, Channel, Token, Workspace } from './model.ts'
import { postToApp } from './signing.ts'
import type { Store } from './store.ts'

export interface EventSenderOptions {
  store: Store
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
  /** When an event is sent again, in milliseconds; Slack: at once, after a minute, after five. */
  retryDelays: readonly number[]
}

/** Tells apps what happened. */
export interface EventSender {
  /** @param channel whose members alone may hear of it; none for what concerns the whole workspace */
  emit(workspace: Workspace, event: Record<string, unknown>, channel?: Channel): void
  /** To one app, whatever it is subscribed to. */
  emitTo(appId: string, workspace: Workspace, event: Record<string, unknown>, token: Token): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): void
}

const readScopes: Record<string, string> = { channel: 'channels:history', group: 'groups:history', im: 'im:history' }

export const channelType = (channel: Channel) => (channel.im ? 'im' : channel.isPrivate ? 'group' : 'channel')

export function createEventSender({ store, apps, faults, retryDelays }: EventSenderOptions): EventSender {
  const underWay = new Set<Promise<void>>()
  const stopped = new AbortController()

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (ms <= 0 || stopped.signal.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      stopped.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })

  const deliver = async (app: AppDefinition, body: string) => {
    const { eventCopies, eventJitterMs } = faults.current
    const copies = Array.from({ length: Math.max(1, eventCopies) }, async () => {
      if (eventJitterMs > 0) await pause(Math.random() * eventJitterMs)
      let failure = await attempt(app, body)
      for (const [index, delay] of retryDelays.entries()) {
        if (!failure || stopped.signal.aborted) return
        await pause(delay)
        if (stopped.signal.aborted) return
        failure = await attempt(app, body, { 'x-slack-retry-num': String(index + 1), 'x-slack-retry-reason': failure })
      }
    })
    await Promise.all(copies)
  }

  const attempt = async (app: AppDefinition, body: string, headers?: Record<string, string>) => {
    if (!app.eventsUrl) return undefined
    return (await postToApp(app.eventsUrl, app.signingSecret, 'application/json', body, headers)).failure
  }

  const send = (app: AppDefinition, workspace: Workspace, event: Record<string, unknown>, token: Token) => {
    const task: Promise<void> = deliver(app, JSON.stringify(envelope(app, workspace, event, token))).finally(() =>
      underWay.delete(task),
    )
    underWay.add(task)
  }

  return {
    emit(workspace, event, channel) {
      for (const token of store.state.tokens) {
        const app = apps.get(token.appId)
        if (!app || token.revoked || token.kind !== 'bot' || token.team !== workspace.id) continue
        if (hears(app, token, event, channel)) send(app, workspace, event, token)
      }
    },
    emitTo(appId, workspace, event, token) {
      const app = apps.get(appId)
      if (app?.subscribedEvents.includes(String(event.type))) send(app, workspace, event, token)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => stopped.abort(),
  }
}

/** Subscribed to, allowed by a scope, and in a channel that the bot is in. */
function hears(
  app: AppDefinition,
  token: Token,
  event: Record<string, unknown>,
  channel: Channel | undefined,
): boolean {
  const type = String(event.type)
  if (type === 'message' && channel) {
    const kind = channelType(channel)
    return (
      app.subscribedEvents.includes(`message.${kind}s`.replace('.ims', '.im')) &&
      token.scopes.includes(readScopes[kind] ?? '') &&
      channel.members.includes(token.user)
    )
  }
  if (!app.subscribedEvents.includes(type)) return false
  if (type === 'app_mention')
    return channel?.members.includes(token.user) === true && String(event.text).includes(`<@${token.user}>`)
  if (type === 'member_joined_channel' || type === 'member_left_channel')
    return event.user === token.user || channel?.members.includes(token.user) === true
  return channel ? !channel.isPrivate || channel.members.includes(token.user) : true
}

const envelope = (app: AppDefinition, workspace: Workspace, event: Record<string, unknown>, token: Token) => ({
  token: 'verification-tokens-prove-nothing',
  team_id: workspace.id,
  context_team_id: workspace.id,
  context_enterprise_id: null,
  api_app_id: app.appId,
  event,
  type: 'event_callback',
  event_id: slackId('Ev'),
  event_time: Math.floor(Date.now() / 1_000),
  authorizations: [
    { enterprise_id: null, team_id: workspace.id, user_id: token.user, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${slackId('E')}`,
})

/** Asks an app's events URL whether it is the app's. @returns whether it echoed the challenge */
export async function verifyEventsUrl(app: AppDefinition): Promise<boolean> {
  const challenge = slackId('c')
  const body = JSON.stringify({ token: 'verification-tokens-prove-nothing', challenge, type: 'url_verification' })
  const { body: answer } = await postToApp(app.eventsUrl ?? '', app.signingSecret, 'application/json', body)
  return answer.includes(challenge)
}
