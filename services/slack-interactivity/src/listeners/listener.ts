import type { ModalView } from '@slack/types'
import type { Actor } from '../commands/actor.ts'

/** What Slack is to do with the modal that was submitted. Closed when there is no answer. */
export type ViewAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView }
  | { response_action: 'clear' }

/** Answers one thing that people do in Slack. */
export type Listener<I> = (interaction: I, actor: Actor) => Promise<ViewAnswer | undefined>
