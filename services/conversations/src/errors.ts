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
