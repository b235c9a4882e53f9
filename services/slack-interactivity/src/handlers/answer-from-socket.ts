import type { RequestData, RequestReply } from '@parley/contracts'
import type { Logger } from '@parley/telemetry'
import { answerPayload, type PayloadDeps } from '../listeners/answer-payload.ts'
import { answerSlashCommand, type CommandsDeps } from '../listeners/answer-slash-command.ts'

type FromSocketDeps = PayloadDeps & CommandsDeps & { logger: Logger }

/** `slackPayload.answer.v1`: what came over Slack's socket is answered as what comes to our addresses. */
export const answerFromSocket =
  (deps: FromSocketDeps) =>
  async ({ kind, payload }: RequestData<'slackPayload.answer.v1'>): Promise<RequestReply<'slackPayload.answer.v1'>> => {
    const answerOf = { interactive: answerPayload, slash_commands: answerSlashCommand }[kind]
    return { answer: { ...(await answerOf(deps, payload, deps.logger)) } }
  }
