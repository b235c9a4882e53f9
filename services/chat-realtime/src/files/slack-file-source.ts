import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { WorkspaceId } from '@parley/contracts'
import { AppError, fetchAnswer, type ServiceGrants } from '@parley/service-kit'

/** Until the other service begins to answer, in milliseconds. It waits ten seconds for Slack itself. */
const answerWithin = 15_000

/** Bytes of files that are in Slack. */
export interface SlackFileSource {
  /** @throws AppError `file_unknown`, `file_refused`, `file_too_large`, `unavailable` */
  open(workspaceId: WorkspaceId, slackFileId: string): Promise<{ length: number | undefined; bytes: Readable }>
}

/** @param url where slack-web-api answers, without a slash at the end */
export function createSlackFileSource(url: string, grants: ServiceGrants): SlackFileSource {
  return {
    async open(workspaceId, slackFileId) {
      const path = `/internal/files/${workspaceId}/${encodeURIComponent(slackFileId)}`
      const answer = await ask(`${url}${path}`, `Bearer ${grants.mint(path)}`)
      if (!answer.ok || !answer.body) throw await refusalOf(answer)
      const length = answer.headers.get('content-length')
      return {
        length: length === null ? undefined : Number(length),
        bytes: Readable.fromWeb(answer.body as ReadableStream<Uint8Array>),
      }
    },
  }
}

const ask = (url: string, authorization: string): Promise<Response> =>
  fetchAnswer(url, { headers: { authorization }, redirect: 'error', within: answerWithin }).catch((cause) => {
    throw unavailable(cause)
  })

/** Of what the other service says, its code goes on; its reasons are for our log. */
async function refusalOf(answer: Response): Promise<AppError> {
  const { code, detail } = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  const cause = new Error(`slack-web-api answered ${answer.status}: ${detail ?? ''}`)
  if (code === 'file_unknown') return fileUnknown()
  if (code === 'file_too_large')
    return new AppError({ code, status: 413, message: 'This file is too large to be shown here', cause })
  if (code !== 'file_refused') return unavailable(cause)
  return new AppError({ code, status: 502, message: 'Slack does not give this file', help: 'Ask for it again.', cause })
}

export const fileUnknown = () =>
  new AppError({
    code: 'file_unknown',
    status: 404,
    message: 'This file is not there any more',
    help: 'Ask for it in the chat.',
  })

export const unavailable = (cause: unknown) =>
  new AppError({
    code: 'unavailable',
    status: 503,
    message: 'The file cannot be had at the moment',
    help: 'Try again in a moment.',
    cause,
  })
