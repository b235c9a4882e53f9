import { emailAddress, type ServerFrameInput } from '@parley/contracts'
import { type Messaging, RequestError } from '@parley/messaging'
import type { TranscriptLimits } from '../gateway/limits.ts'
import type { Visitor } from '../visitor.ts'

export interface TranscriptDeps {
  messaging: Pick<Messaging, 'request'>
  transcriptLimits: TranscriptLimits
}

type Refusal = Extract<ServerFrameInput, { transcriptSent: unknown }>['transcriptSent']['refusal']

/** Has the conversation mailed. @returns `transcriptSent`, with why not where it is not */
export async function askTranscript(deps: TranscriptDeps, visitor: Visitor, asked: string): Promise<ServerFrameInput> {
  const answer = (refusal: Refusal = '') => ({ transcriptSent: { email: asked, refusal } })
  const { data: email } = emailAddress.safeParse(asked.trim())
  if (!email) return answer('email_invalid')
  const { site, visitorId, address } = visitor
  const whose = { visitorId, siteId: site.id }
  if (!deps.transcriptLimits.admit({ ...whose, email, address })) return answer('rate_limited')
  try {
    const { workspaceId } = site
    const { sent } = await deps.messaging.request('transcript.send.v1', { workspaceId, ...whose, email })
    return answer(sent ? '' : 'refused')
  } catch (error) {
    if (error instanceof RequestError) return answer('unavailable')
    throw error
  }
}
