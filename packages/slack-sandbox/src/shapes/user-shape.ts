import { createHash } from 'node:crypto'
import type { User, Workspace } from '../model.ts'
import { type Place, prune } from './place.ts'

const sizes = [24, 32, 48, 72, 192, 512]

/** A person or bot as Slack's API shows them; the address only to who may read addresses. */
export function userShape(place: Place, id: string, withEmail: boolean): Record<string, unknown> {
  const { workspace } = place
  const user = workspace.users[id]
  if (!user) return {}
  const first = Object.keys(workspace.users)[0] === id
  const team = user.stranger?.team ?? workspace.id
  return prune({
    id,
    team_id: team,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted,
    color: '4d5fc1',
    is_bot: user.bot !== undefined,
    is_app_user: false,
    is_admin: first || user.admin === true,
    is_owner: first,
    is_primary_owner: first,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single-channel',
    is_stranger: user.stranger ? true : undefined,
    is_email_confirmed: !user.bot,
    who_can_share_contact_card: 'EVERYONE',
    updated: user.updated ?? 0,
    tz: 'Europe/Berlin',
    tz_label: 'Central European Time',
    tz_offset: 3_600,
    profile: profileShape(place, user, withEmail && !user.stranger),
    ...inEnterprise(workspace, id),
  })
}

export function profileShape({ workspace, origin }: Place, user: User, withEmail: boolean): Record<string, unknown> {
  const [firstName = '', ...rest] = user.realName.split(' ')
  return prune({
    title: '',
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName ?? user.realName,
    display_name_normalized: user.displayName ?? user.realName,
    first_name: firstName,
    last_name: rest.join(' '),
    status_text: user.statusText ?? '',
    status_text_canonical: '',
    status_emoji: user.statusEmoji ?? '',
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: avatarHash(user),
    email: withEmail && !user.bot ? user.email : undefined,
    bot_id: user.bot?.botId,
    api_app_id: user.bot?.appId,
    always_active: user.bot ? false : undefined,
    team: user.stranger?.team ?? workspace.id,
    ...pictures(origin, workspace, user),
  })
}

const avatarHash = ({ avatar }: User) => createHash('sha1').update(avatar).digest('hex').slice(0, 12)

/** Another picture has another address. */
export const pictures = (origin: string, workspace: Workspace, user: User): Record<string, string> =>
  Object.fromEntries(
    sizes.map((size) => [
      `image_${size}`,
      `${origin}/avatars/${workspace.id}/${user.id}.svg?size=${size}&v=${avatarHash(user)}`,
    ]),
  )

const inEnterprise = ({ id: team, enterprise }: Workspace, id: string) =>
  enterprise
    ? { enterprise_user: { id, enterprise_id: enterprise.id, enterprise_name: enterprise.name, teams: [team] } }
    : {}
