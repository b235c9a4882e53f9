import { closeCodes } from '@parley/contracts/visitor-limits'
import { change, dropChange } from './changes.ts'
import { adopt, discard, retry, send, sendAgain } from './outbox.ts'
import { forgetConversation, receive } from './receive.ts'
import { look } from './seen.ts'
import type { Input, Session, Step } from './session.ts'
import { stay } from './session.ts'

/** The chat's state machine: what a thing that happens makes of the session, and what is to be done then. Pure. */
export function step(session: Session, input: Input): Step {
  switch (input.type) {
    case 'connecting':
      return stay(session.connection === 'idle' ? { ...session, connection: 'connecting' } : session)
    case 'frame':
      return receive(session, input.frame)
    case 'down':
      return onDown(session, input.code, input.final)
    case 'send':
      return send(session, input.message)
    case 'adopt':
      return adopt(session, input.waiting)
    case 'retry':
      return retry(session, input.clientMessageId)
    case 'discard':
      return discard(session, input.clientMessageId)
    case 'change':
      return change(session, input.change)
    case 'dropChange':
      return dropChange(session, input.messageId)
    case 'sendAgain':
      return sendAgain(session)
    case 'visible':
      return look(session, input.visible)
    case 'look':
      return stay(session.look.name ? session : { ...session, look: input.look })
    case 'typingEnded':
      return stay({ ...session, typing: '' })
  }
}

function onDown(session: Session, code: number, final: boolean): Step {
  const still = { ...session, inFlight: '', askedAt: undefined, resting: false, typing: '' }
  if (final) {
    const refusal = session.refusal ?? { code: 'refused', message: `The gateway closed with ${code}.` }
    return stay({ ...still, connection: 'refused', refusal })
  }
  const down = { ...still, connection: 'offline', refusal: undefined } as const
  if (code !== closeCodes.tokenRefused) return stay(down)
  return [forgetConversation(down), [{ do: 'forgetToken' }]]
}
