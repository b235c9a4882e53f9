import type { RequestInput } from '@parley/contracts'
import type { HomeView, ModalView } from '@slack/types'
import type { Actor } from './actor.ts'

type SlackView = RequestInput<'view.publish.v1'>['view']

/** The contract's type is of plain objects, which Slack's interfaces are not to TypeScript. */
const plainView = (view: HomeView | ModalView): SlackView => ({
  ...view,
  blocks: view.blocks.map((block) => ({ ...block })),
})

export interface OpenModal {
  triggerId: string
  /** A modal is open already: it stays below. */
  onTop: boolean
}

export const openModal = ({ ask, workspaceId }: Actor, { triggerId, onTop }: OpenModal, view: ModalView) =>
  ask('view.open.v1', { workspaceId, triggerId, view: plainView(view), push: onTop })

export const updateModal = ({ ask, workspaceId }: Actor, viewId: string, view: ModalView, hash: string | null = null) =>
  ask('view.update.v1', { workspaceId, viewId, hash, view: plainView(view) })

export const publishHome = ({ ask, workspaceId, slackUserId }: Actor, view: HomeView) =>
  ask('view.publish.v1', { workspaceId, slackUserId, view: plainView(view) })
