import type { Token, User, Workspace } from '../model.ts'
import type { Place } from '../shapes/place.ts'
import { pictures } from '../shapes/user-shape.ts'

const teamSizes = [34, 44, 68, 88, 102, 132, 230]

/** Who somebody is, as far as was asked. @see https://docs.slack.dev/reference/methods/openid.connect.userInfo/ */
export function identityClaims({ workspace, origin }: Place, user: User, { scopes }: Pick<Token, 'scopes'>) {
  const [givenName = '', ...rest] = user.realName.split(' ')
  return {
    'https://slack.com/team_id': workspace.id,
    'https://slack.com/user_id': user.id,
    ...(workspace.enterprise ? { 'https://slack.com/enterprise_id': workspace.enterprise.id } : {}),
    ...(scopes.includes('email')
      ? { email: user.email, email_verified: true, date_email_verified: 1_700_000_000 }
      : {}),
    ...(scopes.includes('profile')
      ? {
          name: user.realName,
          picture: pictures(origin, workspace, user).image_192,
          given_name: givenName,
          family_name: rest.join(' '),
          locale: 'en-US',
          ...teamClaims(workspace, origin),
        }
      : {}),
  }
}

const teamClaims = (workspace: Workspace, origin: string) => ({
  'https://slack.com/team_name': workspace.name,
  'https://slack.com/team_domain': workspace.domain,
  ...(workspace.enterprise
    ? {
        'https://slack.com/enterprise_name': workspace.enterprise.name,
        'https://slack.com/enterprise_domain': workspace.enterprise.domain,
      }
    : {}),
  ...Object.fromEntries(
    teamSizes.map((size) => [`https://slack.com/team_image_${size}`, `${origin}/avatars/${workspace.id}/team.svg`]),
  ),
  'https://slack.com/team_image_default': true,
})

/** Pictures in every size, for `openid.connect.userInfo`. */
export const pictureClaims = ({ workspace, origin }: Place, user: User): Record<string, string> =>
  Object.fromEntries(
    Object.entries(pictures(origin, workspace, user)).map(([name, address]) => [
      `https://slack.com/user_${name}`,
      address,
    ]),
  )
