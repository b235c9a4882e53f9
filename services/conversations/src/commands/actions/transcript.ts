import { mailTranscript } from '../mail-transcript.ts'
import { type Action, done, visitorOf } from './action.ts'

/** Asks for a mail with the whole conversation. */
export const transcript: Action<'transcript'> = async ({ writer }, context, { email }) => {
  await mailTranscript(writer, context.conversation, email)
  return done(`The conversation with ${visitorOf(context)} is on its way to ${email}.`)
}
