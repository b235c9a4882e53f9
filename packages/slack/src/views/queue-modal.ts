import type { ModalView } from '@slack/types'
import { forMembers } from './home-view.ts'
import { messageModal } from './message-modal.ts'
import { modal } from './modal.ts'
import { type Queue, queueBlocks, queueTabs, type SlackPlace } from './queue-blocks.ts'
import { modalNames, type QueueList } from './view-names.ts'

/** The queue over whatever one is looking at. */
export const queueModal = (queue: Queue, list: QueueList, place: SlackPlace): ModalView =>
  modal({
    name: modalNames.queue,
    title: 'Conversations',
    submit: null,
    memory: { list },
    blocks: [queueTabs(queue, list), ...queueBlocks(queue, list, place)],
  })

/** What guests of the team see instead. */
export const guestQueue: ModalView = messageModal('Conversations', forMembers)
