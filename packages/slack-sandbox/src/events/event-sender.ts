import type { FaultBox } from '../faults.ts'
import type { AppDefinition, Channel, Token, Workspace } from '../model.ts'
import type { Store } from '../store.ts'
import type { AppLine } from '../to-app/app-line.ts'
import { reaches } from '../token-reach.ts'
import { type Authorization, envelopeFor, type Happening } from './envelope.ts'
import { Pauses } from './pauses.ts'
import { hears, isSubscribed } from './who-hears.ts'

export interface EventSenderOptions {
  store: Store
  apps: ReadonlyMap<string, AppDefinition>
  faults: FaultBox
  line: AppLine
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
  /** To the token's app if it wants to hear of it, in whatever channels it is. @returns when the app took it, or it was given up */
  emitTo(workspace: Workspace | undefined, event: Record<string, unknown>, token: Token): Promise<void>
  /** To the token's app, whatever it wants to hear of. */
  force(happening: Happening): Promise<void>
  /** To an app, as it is, without an envelope around it. */
  send(app: AppDefinition, body: object): Promise<void>
  /** Who an event was meant for, by its `event_context`. */
  sent(eventContext: string): SentEvent | undefined
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): void
}

/** Events whose `event_context` is remembered. */
const mostRemembered = 10_000

export function createEventSender({ store, apps, faults, line, ...options }: EventSenderOptions): EventSender {
  const underWay = new Set<Promise<void>>()
  const remembered = new Map<string, SentEvent>()
  const pauses = new Pauses()

  const attempt = async (app: AppDefinition, payload: object, retry?: { attempt: number; reason: string }) => {
    const parcel = { kind: 'events_api' as const, payload, url: app.eventsUrl, within: options.answerWithin }
    const answer = await line(app, { ...parcel, retry })
    return answer.noRetry ? undefined : answer.failure
  }

  const deliverOnce = async (app: AppDefinition, payload: object) => {
    const { eventDelayMs, eventJitterMs } = faults.current
    await pauses.wait(eventDelayMs + Math.random() * eventJitterMs)
    let failure = pauses.over ? undefined : await attempt(app, payload)
    for (const [index, delay] of options.retryDelays.entries()) {
      if (!failure) return
      await pauses.wait(delay)
      if (pauses.over) return
      failure = await attempt(app, payload, { attempt: index + 1, reason: failure })
    }
  }

  const remember = (eventContext: string, sent: SentEvent) => {
    remembered.set(eventContext, sent)
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest) remembered.delete(oldest)
  }

  const deliver = (app: AppDefinition, payload: object): Promise<void> => {
    if (!app.eventsUrl && !app.socketMode) return Promise.resolve()
    const copies = Array.from({ length: Math.max(1, faults.current.eventCopies) }, () => deliverOnce(app, payload))
    const task: Promise<void> = Promise.all(copies).then(() => void underWay.delete(task))
    underWay.add(task)
    return task
  }

  const send = (app: AppDefinition, happening: Happening) => {
    const envelope = envelopeFor(happening)
    remember(envelope.event_context, { appId: app.appId, authorizations: envelope.authorizations })
    return deliver(app, envelope)
  }

  return {
    emit(workspace, event, channel) {
      for (const token of store.state.tokens) {
        const app = apps.get(token.appId)
        if (!app || token.revoked || token.kind !== 'bot' || !reaches(token, workspace)) continue
        if (hears(app, token, event, channel)) void send(app, { token, workspace, event, channel })
      }
    },
    async emitTo(workspace, event, token) {
      const app = apps.get(token.appId)
      if (app && isSubscribed(app, token, String(event.type))) await send(app, { token, workspace, event })
    },
    async force(happening) {
      const app = apps.get(happening.token.appId)
      if (app) await send(app, happening)
    },
    send: deliver,
    sent: (eventContext) => remembered.get(eventContext),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => pauses.end(),
  }
}
