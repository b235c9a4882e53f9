import { createHash } from 'node:crypto'
import type { User, Workspace } from '../model.ts'
import { prune } from './place.ts'

const sizes = [24, 32, 48, 72, 192, 512]

/** A person or bot as Slack's API shows them; the address only to who may read addresses. */
export function userShape(workspace: Workspace, id: string, withEmail: boolean): Record<string, unknown> {
  const user = workspace.users[id]
  if (!user) return {}
  const first = Object.keys(workspace.users)[0] === id
  return prune({
    id,
    team_id: workspace.id,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted,
    color: '4d5fc1',
    is_bot: user.bot !== undefined,
    is_app_user: false,
    is_admin: first,
    is_owner: first,
    is_primary_owner: first,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: !user.bot,
    who_can_share_contact_card: 'EVERYONE',
    updated: user.updated ?? 0,
    tz: 'Europe/Berlin',
    tz_label: 'Central European Time',
    tz_offset: 3_600,
    profile: profileShape(workspace, user, withEmail),
  })
}

export function profileShape(workspace: Workspace, user: User, withEmail: boolean): Record<string, unknown> {
  const [firstName = '', ...rest] = user.realName.split(' ')
  return prune({
    title: '',
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.realName,
    display_name_normalized: user.realName,
    first_name: firstName,
    last_name: rest.join(' '),
    status_text: user.statusText ?? '',
    status_text_canonical: '',
    status_emoji: user.statusEmoji ?? '',
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: createHash('sha1').update(user.avatar).digest('hex').slice(0, 12),
    email: withEmail && !user.bot ? user.email : undefined,
    bot_id: user.bot?.botId,
    api_app_id: user.bot?.appId,
    always_active: user.bot ? false : undefined,
    team: workspace.id,
    ...Object.fromEntries(sizes.map((size) => [`image_${size}`, user.avatar])),
  })
}
