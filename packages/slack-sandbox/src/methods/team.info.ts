import { z } from 'zod'
import { fail } from '../errors.ts'
import { method } from './method.ts'

const sizes = [34, 44, 68, 88, 102, 132, 230]

export const teamInfo = method({
  name: 'team.info',
  scopes: ['team:read'],
  tier: 't3',
  args: z.object({ team: z.string().optional(), domain: z.string().optional() }),
  run(args, { world, workspace }) {
    const { id, name, domain, enterprise } = workspace
    if ((args.team ?? id) !== id || (args.domain ?? domain) !== domain) fail('team_not_found')
    const icon = `${world.origin}/avatars/${id}/team.svg`
    return {
      team: {
        id,
        name,
        domain,
        email_domain: '',
        icon: { ...Object.fromEntries(sizes.map((size) => [`image_${size}`, icon])), image_default: true },
        is_verified: false,
        url: `https://${domain}.slack.example/`,
        avatar_base_url: `${world.origin}/avatars/`,
        ...(enterprise
          ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name, enterprise_domain: enterprise.domain }
          : {}),
      },
    }
  },
})
