import { cardActions } from '@parley/contracts'
import { inputNames, viewActions } from '@parley/slack'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'
import { actAtOnce } from './act-at-once.ts'
import { block } from './block.ts'
import { chooseAvailability } from './choose-availability.ts'
import { chooseSavedReply } from './choose-saved-reply.ts'
import { closeWithReason } from './close-with-reason.ts'
import { details } from './details.ts'
import { handOver } from './hand-over.ts'
import { newSavedReply } from './new-saved-reply.ts'
import { note } from './note.ts'
import { savedReplies } from './saved-replies.ts'
import { savedReply } from './saved-reply.ts'
import { savedReplyMenu } from './saved-reply-menu.ts'
import { showList } from './show-list.ts'
import { test } from './test.ts'
import { transcript } from './transcript.ts'

/** Who answers which button or menu. */
export const clicks: Readonly<Record<string, Listener<Click>>> = {
  [cardActions.take]: actAtOnce('take'),
  [cardActions.close]: actAtOnce('close'),
  [cardActions.reopen]: actAtOnce('reopen'),
  [cardActions.retry]: actAtOnce('retry'),
  [cardActions.unblock]: actAtOnce('unblock'),
  [cardActions.handOver]: handOver,
  [cardActions.note]: note,
  [cardActions.savedReply]: savedReply,
  [cardActions.closeWithReason]: closeWithReason,
  [cardActions.details]: details,
  [cardActions.transcript]: transcript,
  [cardActions.block]: block,
  [inputNames.savedReply]: chooseSavedReply,
  [viewActions.showWaiting]: showList('waiting'),
  [viewActions.showMine]: showList('mine'),
  [viewActions.showOpen]: showList('open'),
  [viewActions.availability]: chooseAvailability,
  [viewActions.test]: test,
  [viewActions.savedReplies]: savedReplies,
  [viewActions.newSavedReply]: newSavedReply,
  [viewActions.savedReplyMenu]: savedReplyMenu,
}
