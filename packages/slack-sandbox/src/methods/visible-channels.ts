import { fail } from '../errors.ts'
import { channelType } from '../events/channel-type.ts'
import type { Channel } from '../model.ts'
import { needScope, readScopes } from './channel-access.ts'
import type { MethodContext } from './method.ts'

const kinds: Record<string, keyof typeof readScopes | undefined> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
}

/** Channels of the kinds that are asked for, as far as the caller sees them. @throws SlackError `invalid_types`, `missing_scope` */
export function visibleChannels(
  context: MethodContext,
  {
    types = 'public_channel',
    exclude_archived: open,
  }: { types?: string | undefined; exclude_archived?: boolean | undefined },
): Channel[] {
  const wanted = types.split(',').map((type) => type.trim())
  for (const type of wanted) needKind(context, type)
  const wantedKinds = new Set(wanted.map((type) => kinds[type]))
  return Object.values(context.workspace.channels).filter(
    (channel) =>
      wantedKinds.has(channelType(channel)) &&
      !(open && channel.archived) &&
      (!channel.isPrivate || channel.members.includes(context.token.user)),
  )
}

function needKind(context: MethodContext, type: string): void {
  const kind = kinds[type]
  if (kind) needScope(context, readScopes[kind])
  else if (type === 'mpim') needScope(context, ['mpim:read'])
  else fail('invalid_types')
}
