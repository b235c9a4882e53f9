import { openStorage, type PanelStorage } from '../chat/storage.ts'
import { claimsIn } from '../launcher/identity-token.ts'

/** What a person keeps in this browser; nobody else who uses it gets to see that. What was anonymous goes over to them. */
export function storageOf(siteKey: string, person: string): PanelStorage {
  if (!person) return openStorage(siteKey)
  const own = openStorage(`${siteKey}@${person}`)
  const former = openStorage(siteKey)
  for (const message of former.outbox()) {
    own.putOutgoing(message)
    former.dropOutgoing(message.clientMessageId)
  }
  if (former.draft && !own.draft) own.draft = former.draft
  former.draft = ''
  return own
}

/** Milliseconds before its end at which a new token is asked for. */
const early = 60_000
const longestWait = 3_600_000

/** Calls back shortly before the newest token ends. */
export function createExpiryWatch(onExpiry: () => void): (token: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (token) => {
    clearTimeout(timer)
    const left = (claimsIn(token).exp ?? 0) * 1_000 - Date.now()
    // What ends sooner than that is asked for again halfway.
    if (left > 0) timer = setTimeout(onExpiry, Math.min(longestWait, Math.max(left - early, left / 2)))
  }
}
