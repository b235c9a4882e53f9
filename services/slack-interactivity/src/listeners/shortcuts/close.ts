import { closeModal } from '@parley/slack'
import { openOnMessage } from './open-on-message.ts'

/** Asks for a reason, which may be left out. */
export const close = openOnMessage((conversation) => closeModal({ conversation }))
