import type { ConversationAction } from '@parley/contracts'
import type { Command } from '../grammar/read-command.ts'
import { type Surface, usage, usageOf } from '../grammar/usage.ts'
import { act } from './act.ts'
import type { Actor, Place } from './actor.ts'
import { findConversation } from './find-conversation.ts'
import { sayStatus } from './say-status.ts'
import { setAvailability } from './set-availability.ts'
import { tell } from './tell.ts'
import { testConnection } from './test-connection.ts'

export interface Saying {
  surface: Surface
  /** Where it was said; null in a direct message. */
  place: Place | null
}

/** Does what somebody said. @returns the answer, for them alone, plain */
export async function carryOut(actor: Actor, command: Command, saying: Saying): Promise<string> {
  const { surface } = saying
  switch (command.kind) {
    case 'help':
      return usageOf(command.topic, surface) ?? usage(surface)
    case 'unknown':
      return `I do not know “${command.word.slice(0, 50)}”.\n${usage(surface)}`
    case 'incomplete':
      return `${command.problem}\n${usageOf(command.topic, surface)}`
    case 'availability':
      return setAvailability(actor, command.availability)
    case 'status':
      return sayStatus(actor)
    case 'settings':
      return settings(actor)
    case 'test':
      return test(actor, saying.place)
    case 'act':
      return actWhereSaid(actor, command.action, saying)
  }
}

const settings = ({ links: { publicUrl } }: Actor) =>
  `Sites, channels, hours and people are set up in the Console: ${publicUrl}/sites . Saved replies and your availability are in the Home of this app.`

/** Takes longer than Slack waits: the result follows. */
function test(actor: Actor, place: Place | null): string {
  const patient = { ...actor, ask: actor.askPatiently }
  const tested = place?.slackChannelId.startsWith('D') ? null : place
  actor.background.run(async () => tell(patient, place, await testConnection(actor, tested?.slackChannelId ?? null)))
  return '⏳ Testing the connection. I tell you here in a moment.'
}

async function actWhereSaid(actor: Actor, action: ConversationAction, { surface, place }: Saying): Promise<string> {
  const conversation = place && (await findConversation(actor, place))
  if (!conversation) return whereInstead[surface]
  const { text } = await act(actor, { conversationId: conversation.id }, action)
  return text
}

const whereInstead: Record<Surface, string> = {
  command:
    'Which conversation? Slack does not say in which thread a command is typed. Use the card’s buttons or a message’s menu, or mention me in the thread: `@Parley close`. In a conversation’s own channel the command works as it is.',
  mention: 'This is no visitor’s conversation. Mention me in the thread, or in the channel, of the one that you mean.',
  directMessage:
    'Which conversation? Mention me in its thread: `@Parley close`. In a conversation’s own channel `/parley close` does the same.',
}
