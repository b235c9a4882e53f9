import type { Token } from '../model.ts'
import { reaches } from '../token-reach.ts'
import type { Here, World } from '../world.ts'

/** Which of the two that Slack tells of an uninstallation, the app is told first; at the same time when absent. */
export type Farewell = 'tokens_revoked' | 'app_uninstalled'

/** The app is taken out: its tokens end, and it is told. */
export function uninstall({ world, workspace }: Here, appId: string, first?: Farewell): void {
  const tokens = world.store.state.tokens.filter(
    (token) => token.appId === appId && reaches(token, workspace) && !token.revoked,
  )
  const bot = tokens.find(({ kind }) => kind === 'bot') ?? tokens[0]
  if (!bot) return
  const farewells = [revocationOf(tokens), { type: 'app_uninstalled' }]
  const [one, other] = first === 'app_uninstalled' ? farewells.toReversed() : farewells
  const told = world.tellApp(workspace, one ?? {}, bot)
  if (first) void told.then(() => world.tellApp(workspace, other ?? {}, bot))
  else void world.tellApp(workspace, other ?? {}, bot)
  for (const token of tokens) token.revoked = true
  leaveAll(world, tokens)
}

/** One token ends; with the last of them the app is taken out. */
export function revoke(here: Here, token: Token): void {
  const { world, workspace } = here
  const others = world.store.state.tokens.some(
    (each) => each !== token && each.appId === token.appId && each.team === token.team && !each.revoked,
  )
  if (!others) return uninstall(here, token.appId)
  void world.tellApp(workspace, revocationOf([token]), token)
  token.revoked = true
  leaveAll(world, [token])
}

/** Bots without a token are in no channel. */
function leaveAll(world: World, tokens: readonly Token[]): void {
  const bots = new Set(tokens.filter(({ kind }) => kind === 'bot').map(({ user }) => user))
  for (const workspace of Object.values(world.store.state.workspaces)) {
    for (const channel of Object.values(workspace.channels))
      channel.members = channel.members.filter((member) => !bots.has(member))
    world.rearranged(workspace)
  }
}

const revocationOf = (tokens: readonly Token[]) => ({
  type: 'tokens_revoked',
  tokens: {
    oauth: tokens.filter(({ kind }) => kind === 'user').map(({ user }) => user),
    bot: tokens.filter(({ kind }) => kind === 'bot').map(({ user }) => user),
  },
})
