import type { FaultBox } from '../faults.ts'
import type { AppDefinition, Channel, Token, Workspace } from '../model.ts'
import { postToApp } from '../signing.ts'
import type { Store } from '../store.ts'
import { type Authorization, envelopeFor } from './envelope.ts'
import { hears, isSubscribed } from './who-hears.ts'

export interface EventSenderOptions {
  store: Store
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
  /** When an event is sent again, in milliseconds; Slack: at once, after a minute, after five. */
  retryDelays: readonly number[]
  /** How long an app may take to answer, in milliseconds. */
  answerWithin: number
}

export interface SentEvent {
  appId: string
  authorizations: Authorization[]
}

/** Tells apps what happened. */
export interface EventSender {
  /** @param channel whose members alone may hear of it; none for what concerns the whole workspace */
  emit(workspace: Workspace, event: Record<string, unknown>, channel?: Channel): void
  /** To one app, in whatever channels it is. */
  emitTo(appId: string, workspace: Workspace, event: Record<string, unknown>, token: Token): void
  /** Who an event was meant for, by its `event_context`. */
  sent(eventContext: string): SentEvent | undefined
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): void
}

/** Events whose `event_context` is remembered. */
const mostRemembered = 10_000

export function createEventSender({ store, apps, faults, ...options }: EventSenderOptions): EventSender {
  const underWay = new Set<Promise<void>>()
  const remembered = new Map<string, SentEvent>()
  const stopped = new AbortController()

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (ms <= 0 || stopped.signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        stopped.signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      stopped.signal.addEventListener('abort', done)
    })

  const attempt = async (app: AppDefinition, body: string, headers?: Record<string, string>) => {
    const { eventsUrl = '', signingSecret } = app
    const answer = await postToApp(eventsUrl, signingSecret, 'application/json', body, {
      ...(headers ? { headers } : {}),
      within: options.answerWithin,
    })
    return answer.noRetry ? undefined : answer.failure
  }

  const deliverOnce = async (app: AppDefinition, body: string) => {
    const { eventDelayMs, eventJitterMs } = faults.current
    await pause(eventDelayMs + Math.random() * eventJitterMs)
    let failure = stopped.signal.aborted ? undefined : await attempt(app, body)
    for (const [index, delay] of options.retryDelays.entries()) {
      if (!failure) return
      await pause(delay)
      if (stopped.signal.aborted) return
      failure = await attempt(app, body, { 'x-slack-retry-num': String(index + 1), 'x-slack-retry-reason': failure })
    }
  }

  const remember = (eventContext: string, sent: SentEvent) => {
    remembered.set(eventContext, sent)
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest) remembered.delete(oldest)
  }

  const send = (app: AppDefinition, workspace: Workspace, event: Record<string, unknown>, token: Token) => {
    if (!app.eventsUrl) return
    const envelope = envelopeFor(token, workspace, event)
    remember(envelope.event_context, { appId: app.appId, authorizations: envelope.authorizations })
    const body = JSON.stringify(envelope)
    const copies = Array.from({ length: Math.max(1, faults.current.eventCopies) }, () => deliverOnce(app, body))
    const task: Promise<void> = Promise.all(copies).then(() => void underWay.delete(task))
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
      if (app && isSubscribed(app, token, String(event.type))) send(app, workspace, event, token)
    },
    sent: (eventContext) => remembered.get(eventContext),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => stopped.abort(),
  }
}
