import { RequestRefused } from '@parley/messaging'

export const siteUnknown = () => new RequestRefused('site_unknown', 'This workspace has no such site.')
export const conversationUnknown = () =>
  new RequestRefused('conversation_unknown', 'This workspace has no such conversation.')
export const messageUnknown = () => new RequestRefused('message_unknown', 'This visitor has no such message.')
export const visitorBlocked = () => new RequestRefused('visitor_blocked', 'This visitor is blocked.')
export const shortcutTaken = (shortcut: string) =>
  new RequestRefused(
    'shortcut_taken',
    `Another saved reply is called “${shortcut}”, or this one is not there any more.`,
  )
export const agentUnknown = () =>
  new RequestRefused('agent_unknown', 'Slack does not show us this person at the moment. Try again in a minute.')
export const cursorInvalid = () => new RequestRefused('invalid_input', 'before: not a cursor that was given out')
export const identityKeysMissing = () =>
  new RequestRefused(
    'identity_keys_missing',
    'This installation of Parley has no keys to keep secrets with: set IDENTITY_KEYS. A public key (EdDSA) needs none.',
  )
export const identityKeysFull = () =>
  new RequestRefused('identity_keys_full', 'Two keys are in use already. Retire one of them first.')
export const identityKeyUnknown = () =>
  new RequestRefused('identity_key_unknown', 'This site has no such key, or it is retired already.')
export const identityKeyNeeded = () =>
  new RequestRefused(
    'identity_key_needed',
    'Without a key nobody could be let in: add one first, or let anonymous visitors in.',
  )
export const publicKeyRefused = (why: string) => new RequestRefused('public_key_refused', why)
