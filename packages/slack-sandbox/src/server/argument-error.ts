import type { z } from 'zod'
import { SlackError } from '../errors.ts'

/** Some missing arguments have errors of their own at Slack. */
const ownErrors: Record<string, string> = {
  'chat.postMessage channel': 'channel_not_found',
  'conversations.create name': 'invalid_name_required',
  'conversations.invite users': 'no_user',
  'conversations.kick user': 'user_not_found',
  'users.info user': 'user_not_found',
  'bots.info bot': 'bot_not_found',
}

/** What Slack answers to wrong or missing arguments. */
export function argumentError(method: string, issues: readonly z.core.$ZodIssue[]): SlackError {
  const [first] = issues
  const own = ownErrors[`${method} ${String(first?.path[0])}`]
  if (own) return new SlackError(own)
  const messages = issues.map((issue) => `[ERROR] ${words(issue)}`)
  return new SlackError('invalid_arguments', { response_metadata: { messages } })
}

function words({ code, message, path }: z.core.$ZodIssue): string {
  const missing = (code === 'invalid_type' && message.endsWith('undefined')) || code === 'invalid_union'
  if (missing || message === 'missing required field') return `missing required field: ${path.join('/')}`
  return `${message} [json-pointer:/${path.join('/')}]`
}
