import { modalNames } from '@parley/slack'
import type { Submission } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { block } from './block.ts'
import { close } from './close.ts'
import { editSavedReply } from './edit-saved-reply.ts'
import { handOver } from './hand-over.ts'
import { note } from './note.ts'
import { removeSavedReply } from './remove-saved-reply.ts'
import { savedReply } from './saved-reply.ts'
import { transcript } from './transcript.ts'

/** Who answers which modal's submission. */
export const submissions: Readonly<Record<string, Listener<Submission>>> = {
  [modalNames.note]: note,
  [modalNames.handOver]: handOver,
  [modalNames.savedReply]: savedReply,
  [modalNames.close]: close,
  [modalNames.transcript]: transcript,
  [modalNames.block]: block,
  [modalNames.editSavedReply]: editSavedReply,
  [modalNames.removeSavedReply]: removeSavedReply,
}
