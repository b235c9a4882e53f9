import type { RequestData, RequestReply } from '@parley/contracts'
import { newId } from '@parley/ids'
import { conversationUnknown } from '../errors.ts'
import { type Writer, write } from '../repositories/write.ts'

type Reply = RequestReply<'conversation.rate.v1'>

/** `conversation.rate.v1`: a visitor says how a closed conversation was; again, to change it. Answered with how it stands then. */
export const rateConversation =
  (writer: Writer) =>
  async (rating: RequestData<'conversation.rate.v1'>): Promise<Reply> => {
    const input = { ...rating, noteId: newId('nte'), inWords: inWords(rating) }
    const written = await write<Reply>(writer, 'rate_conversation', input)
    if (!written) throw conversationUnknown()
    return { conversation: written.conversation }
  }

/** As the team reads it in the thread. */
function inWords({ score, comment }: { score: number; comment: string }): string {
  const rated = `The visitor rated this conversation ${starsOf(score)} (${score} of 5)`
  return comment ? `${rated}: ${comment}` : `${rated}.`
}

const starsOf = (score: number) => '★'.repeat(score) + '☆'.repeat(5 - score)
