import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { maxFileBytes } from '@parley/contracts'
import { AppError, ExpiringCache, fetchAnswer } from '@parley/service-kit'
import type { FilesInfoResponse } from '@slack/web-api'
import type { SlackCaller } from './slack-caller.ts'

const rememberedForMs = 10 * 60_000
const mostRemembered = 10_000
/** Until Slack begins to answer, in milliseconds. */
const answerWithin = 10_000

/** A file as Slack describes it. */
export interface SlackFile {
  name: string
  /** Bytes. */
  size: number
  mimetype: string
  /** Pixels; undefined for what is no picture. */
  width: number | undefined
  height: number | undefined
  /** Where a token gets its bytes. */
  address: string
}

export interface OpenFile {
  /** Bytes; undefined where Slack does not say. */
  length: number | undefined
  bytes: Readable
}

/** Files in Slack. What is known of one is remembered for some minutes. */
export interface SlackFiles {
  /** @throws SlackFailure */
  describe(workspaceId: string, slackFileId: string): Promise<SlackFile>
  /** Its bytes, as they come from Slack. Destroy them when they are not read to their end. @throws AppError, SlackFailure */
  open(workspaceId: string, slackFileId: string): Promise<OpenFile>
}

export function createSlackFiles({ caller, apiUrl }: { caller: SlackCaller; apiUrl: string }): SlackFiles {
  const known = new ExpiringCache<SlackFile>(rememberedForMs, mostRemembered)
  const load = async (workspaceId: string, slackFileId: string) =>
    described(await caller.call<FilesInfoResponse>(workspaceId, 'files.info', { file: slackFileId }))
  const describe = (workspaceId: string, slackFileId: string) =>
    known.get(`${workspaceId} ${slackFileId}`, () => load(workspaceId, slackFileId))
  return {
    describe,
    async open(workspaceId, slackFileId) {
      const file = await describe(workspaceId, slackFileId)
      if (file.size > maxFileBytes) throw tooLarge()
      if (!isOfSlack(file.address, apiUrl)) throw refused('its address is not Slack’s')
      const { token } = await caller.client(workspaceId)
      try {
        return await fetchFile(file, token)
      } catch (error) {
        known.forget(`${workspaceId} ${slackFileId}`)
        throw error
      }
    },
  }
}

/** The token goes to Slack and nowhere else. */
export function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && hostname.endsWith('.slack.com'))
}

const described = ({ file }: FilesInfoResponse): SlackFile => ({
  name: file?.name ?? file?.title ?? 'file',
  size: file?.size ?? 0,
  mimetype: file?.mimetype ?? 'application/octet-stream',
  width: pixels(file?.original_w),
  height: pixels(file?.original_h),
  address: file?.url_private_download ?? file?.url_private ?? '',
})

/** The SDK takes Slack's numbers for strings. */
const pixels = (value: string | number | undefined) => Math.trunc(Number(value)) || undefined

async function fetchFile(file: SlackFile, token: string): Promise<OpenFile> {
  try {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetchAnswer(file.address, { headers, redirect: 'manual', within: answerWithin })
    if (answer.status === 404) throw unknown()
    if (!answer.ok || !answer.body || isSignInPage(answer, file)) {
      await answer.body?.cancel()
      throw answer.status >= 500 ? unavailable() : refused(`Slack answered ${answer.status}`)
    }
    const length = Number(answer.headers.get('content-length') ?? Number.NaN)
    if (length > maxFileBytes) throw tooLarge()
    const bytes = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>)
    return { length: Number.isNaN(length) ? undefined : length, bytes }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unavailable(cause)
  }
}

/** To a token that may not read files Slack answers 200, and a page. @see https://docs.slack.dev/reference/objects/file-object/ */
const isSignInPage = ({ headers }: Response, { mimetype, size }: SlackFile) =>
  headers.get('content-type')?.startsWith('text/html') === true &&
  !(mimetype === 'text/html' && Number(headers.get('content-length')) === size)

const unknown = () => new AppError({ code: 'file_unknown', status: 404, message: 'The file is not in Slack any more' })
const tooLarge = () => new AppError({ code: 'file_too_large', status: 413, message: 'The file is larger than 25 MB' })
const refused = (why: string) =>
  new AppError({ code: 'file_refused', status: 502, message: `Slack does not give the file: ${why}` })
const unavailable = (cause?: unknown) =>
  new AppError({ code: 'unavailable', status: 503, message: 'Slack does not answer. Try again shortly.', cause })
