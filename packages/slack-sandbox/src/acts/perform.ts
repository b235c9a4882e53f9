import { fail } from '../errors.ts'
import type { ActResult } from '../page-contract.ts'
import type { ActContext } from './act-context.ts'
import type { Act, ActOf } from './act-schema.ts'
import * as apps from './apps.ts'
import * as channels from './channels.ts'
import * as messages from './messages.ts'
import * as profile from './profile.ts'
import * as reactions from './reactions.ts'
import * as views from './views.ts'

export type ActsDeps = Omit<ActContext, 'workspace' | 'user'>

type Doing<K extends Act['kind']> =
  | ((act: ActOf<K>, context: ActContext) => Promise<Partial<ActResult>> | Partial<ActResult>)
  | ((act: ActOf<K>, context: ActContext) => Promise<void> | void)

const doings: { [K in Act['kind']]: Doing<K> } = {
  ...apps,
  ...channels,
  ...profile,
  ...reactions,
  ...views,
  post: messages.post,
  edit: messages.edit,
  delete: messages.remove,
}

/** Does what a person does in Slack. @throws SlackError */
export async function perform(deps: ActsDeps, team: string, act: Act): Promise<ActResult> {
  const workspace = deps.world.workspace(team)
  const user = workspace.users[act.as] ?? fail('user_not_found')
  const doing = doings[act.kind] as unknown as Doing<Act['kind']>
  return { ok: true, ...(await doing(act, { ...deps, workspace, user })) }
}
