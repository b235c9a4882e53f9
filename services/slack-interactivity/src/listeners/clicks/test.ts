import { escapeSlack, messageModal } from '@parley/slack'
import { testConnection } from '../../commands/test-connection.ts'
import { openModal, updateModal } from '../../commands/views.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

const title = 'Connection test'

/** Opens a modal at once and shows in it how the test went, which takes longer than Slack waits. */
export const test: Listener<Click> = async (click, actor) => {
  const onTop = click.view?.type === 'modal'
  const waiting = messageModal(title, '⏳ Testing the connection, step by step …')
  const { viewId } = await openModal(actor, { triggerId: click.triggerId, onTop }, waiting)
  actor.background.run(async () => {
    const report = await testConnection(actor, null)
    await updateModal({ ...actor, ask: actor.askPatiently }, viewId, messageModal(title, escapeSlack(report)))
  })
  return undefined
}
