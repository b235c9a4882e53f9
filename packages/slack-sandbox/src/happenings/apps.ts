import type { Token } from '../model.ts'
import type { Here } from '../world.ts'

/** The app is taken out: it is told, and its tokens end. */
export function uninstall({ world, workspace }: Here, appId: string): void {
  const tokens = world.store.state.tokens.filter(
    (token) => token.appId === appId && token.team === workspace.id && !token.revoked,
  )
  const bot = tokens.find(({ kind }) => kind === 'bot') ?? tokens[0]
  if (!bot) return
  world.tellApp(appId, workspace, revoked(tokens), bot)
  world.tellApp(appId, workspace, { type: 'app_uninstalled' }, bot)
  for (const token of tokens) token.revoked = true
  const bots = tokens.filter(({ kind }) => kind === 'bot').map(({ user }) => user)
  for (const channel of Object.values(workspace.channels))
    channel.members = channel.members.filter((member) => !bots.includes(member))
  world.rearranged(workspace)
}

/** One token ends; the app stays. */
export function revoke({ world, workspace }: Here, token: Token): void {
  world.tellApp(token.appId, workspace, revoked([token]), token)
  token.revoked = true
  world.rearranged(workspace)
}

const revoked = (tokens: readonly Token[]) => ({
  type: 'tokens_revoked',
  tokens: {
    oauth: tokens.filter(({ kind }) => kind === 'user').map(({ user }) => user),
    bot: tokens.filter(({ kind }) => kind === 'bot').map(({ user }) => user),
  },
})
