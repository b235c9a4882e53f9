import { workspaceId } from '@parley/contracts'
import { AppError, type ServiceGrants } from '@parley/service-kit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { SlackFailure } from '../slack/slack-failure.ts'
import type { SlackFiles } from '../slack/slack-files.ts'

export interface ServeSlackFileDeps {
  slackFiles: SlackFiles
  grants: ServiceGrants
}

const asked = z.object({ workspaceId, slackFileId: z.string().regex(/^F[A-Z0-9]{1,40}$/) })

/** A file's bytes, for the gateway: streamed from Slack as they are read. Not reachable from outside, and only with a grant. */
export function serveSlackFile(app: FastifyInstance, { slackFiles, grants }: ServeSlackFileDeps): void {
  app.get('/internal/files/:workspaceId/:slackFileId', async (request, reply) => {
    if (!grants.allows(request.headers.authorization, request.url)) throw forbidden()
    const { data } = asked.safeParse(request.params)
    if (!data) throw unknown()
    const { length, bytes } = await slackFiles.open(data.workspaceId, data.slackFileId).catch((error) => {
      throw error instanceof SlackFailure ? answerTo(error) : error
    })
    if (length !== undefined) reply.header('content-length', length)
    return reply.type('application/octet-stream').send(bytes)
  })
}

function answerTo(failure: SlackFailure): AppError {
  if (['file_not_found', 'file_deleted'].includes(failure.code)) return unknown()
  const { kind, reason, code } = failure
  const denied = kind === 'workspace' || kind === 'rejected' || kind === 'gone'
  return new AppError({
    code: denied ? 'file_refused' : 'unavailable',
    status: denied ? 502 : 503,
    message: denied ? `Slack does not give the file: ${reason ?? code}` : 'Slack does not answer. Try again shortly.',
    cause: failure,
  })
}

const forbidden = () =>
  new AppError({ code: 'forbidden', status: 403, message: 'This is for other services of Parley' })
const unknown = () => new AppError({ code: 'file_unknown', status: 404, message: 'The file is not in Slack' })
