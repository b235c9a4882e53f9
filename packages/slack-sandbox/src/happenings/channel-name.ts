import { fail } from '../errors.ts'
import type { Channel, Workspace } from '../model.ts'

const longest = 80

/** @throws SlackError as Slack names it. @see https://docs.slack.dev/reference/methods/conversations.create/#naming */
export function checkChannelName(workspace: Workspace, name: string, renamed?: Channel): void {
  if (!name) fail('invalid_name_required')
  if (name.length > longest) fail('invalid_name_maxlength')
  if (!/[\p{L}\p{N}]/u.test(name)) fail('invalid_name_punctuation')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) fail('invalid_name_specials')
  const taken = Object.values(workspace.channels).some((other) => other.name === name && other.id !== renamed?.id)
  if (taken) fail('name_taken')
}
