import { RequestRefused } from '@parley/messaging'

export const siteUnknown = () => new RequestRefused('site_unknown', 'This workspace has no such site.')
export const conversationUnknown = () =>
  new RequestRefused('conversation_unknown', 'This workspace has no such conversation.')
export const cursorInvalid = () => new RequestRefused('invalid_input', 'before: not a cursor that was given out')
