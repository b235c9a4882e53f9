import { insertOutbox, type OutboxEntry, transaction } from '@parley/postgres'
import type { FilesGetUploadURLExternalResponse, FilesInfoResponse } from '@slack/web-api'
import { type ClaimedLane, LaneLost } from '../lanes/lane.ts'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination, PendingFile } from '../lanes/work.ts'
import { forgetUploaded, keepUploaded, settleFileRow } from '../repositories/delivery-files.ts'
import { fileArguments } from '../slack/post-arguments.ts'
import { SlackFailure } from '../slack/slack-failure.ts'

type Failure = 'lost' | 'rejected' | 'not_permitted'

/**
 * Brings a visitor's file to where its message is. Slack's id of it is written down before it is shown there, so that a lost
 * answer, or a crash, is settled by asking Slack for its shares. One whose message was withdrawn is taken out.
 * @throws SlackFailure what may pass, and what is wrong with the place rather than with the file; LaneLost
 */
export async function deliverFile(
  deps: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  file: PendingFile,
): Promise<void> {
  if (file.withdrawn) return takeOut(deps, lane, file)
  try {
    if (file.slackFileId && (await isShown(deps, lane, file))) return await conclude(deps, lane, file)
    const slackFileId = file.slackFileId ?? (await upload(deps, lane, file))
    if (!slackFileId) return await conclude(deps, lane, file, 'lost')
    await show(deps, lane, destination, file, slackFileId)
    await conclude(deps, lane, { ...file, slackFileId })
  } catch (error) {
    const failure = error instanceof SlackFailure ? finalFailure(error) : undefined
    if (!failure) throw error
    deps.logger.warn({ workspaceId: lane.workspaceId, fileId: file.fileId, err: error }, 'Slack does not take a file')
    await conclude(deps, lane, file, failure)
  }
}

/** @returns Slack's id of it; undefined when its bytes are not there any more */
async function upload(deps: LaneDeps, lane: ClaimedLane, file: PendingFile): Promise<string | undefined> {
  const { pool, caller, files, uploadBytes } = deps
  const stored = await files.open(file.fileId).catch((cause) => {
    throw new SlackFailure({ kind: 'unreached', method: 'upload', code: 'store_unreached', cause })
  })
  if (!stored) return undefined
  try {
    const place = { filename: file.name, length: stored.size }
    const answer = await caller.call<FilesGetUploadURLExternalResponse>(
      lane.workspaceId,
      'files.getUploadURLExternal',
      place,
    )
    const { upload_url: address = '', file_id: slackFileId = '' } = answer
    await uploadBytes(address, stored.bytes, stored.size).catch((error) => heed(deps, lane, error))
    await keepUploaded(pool, lane, file, slackFileId)
    return slackFileId
  } finally {
    stored.bytes.destroy()
  }
}

/** Who is sent away with bytes asks for no other address to bring them to until then. */
async function heed({ caller }: LaneDeps, { workspaceId }: ClaimedLane, error: unknown): Promise<never> {
  const { kind, method, waitMs } = error instanceof SlackFailure ? error : {}
  if (kind === 'rate_limited' && method && waitMs) await caller.holdOff(workspaceId, method, waitMs)
  throw error
}

/**
 * What became of a call whose answer was lost. Nobody but the bot shares it: wherever it is, that is where it was brought, also
 * when the conversation has moved since. A file that Slack does not know is uploaded anew.
 */
async function isShown({ pool, caller }: LaneDeps, lane: ClaimedLane, file: PendingFile): Promise<boolean> {
  try {
    const { file: known } = await caller.call<FilesInfoResponse>(lane.workspaceId, 'files.info', {
      file: file.slackFileId,
    })
    const { public: open = {}, private: closed = {} } = (known?.shares ?? {}) as Record<string, object>
    return Object.keys({ ...open, ...closed }).length > 0
  } catch (error) {
    if (!(error instanceof SlackFailure) || error.code !== 'file_not_found') throw error
    await forgetUploaded(pool, lane, file)
    file.slackFileId = null
    return false
  }
}

async function show(
  { caller }: LaneDeps,
  lane: ClaimedLane,
  destination: Destination,
  file: PendingFile,
  slackFileId: string,
): Promise<void> {
  const { signsPosts } = await caller.client(lane.workspaceId)
  const args = fileArguments(destination, file, slackFileId, signsPosts)
  const method = 'files.completeUploadExternal'
  await caller.reserve(lane.workspaceId, method)
  if (performance.now() >= lane.sureUntil) throw new LaneLost()
  await caller.send(lane.workspaceId, method, args)
}

/** What trying again cannot mend, and is about the file rather than about its place. */
function finalFailure({ kind, reason, method, code }: SlackFailure): Failure | undefined {
  // Slack says that it is another's: of a bot that was installed before.
  if (kind === 'rejected' || (code === 'access_denied' && method.startsWith('files.'))) return 'rejected'
  return reason === 'missing_scope' ? 'not_permitted' : undefined
}

/** It is in Slack, or will never be: told once, and its bytes are not kept any longer. */
async function conclude(deps: LaneDeps, lane: ClaimedLane, file: PendingFile, failure?: Failure): Promise<void> {
  const rows = await transaction(deps.pool, async (client) => {
    const isNews = await settleFileRow(client, lane, file, failure ? 'failed' : 'sent')
    return isNews ? insertOutbox(client, [settled(lane, file, failure)]) : []
  })
  deps.relay.relay(rows)
  await drop(deps, file)
}

function settled({ workspaceId }: ClaimedLane, file: PendingFile, failure: Failure | undefined): OutboxEntry {
  const { fileId, messageId, conversationId, correlationId } = file
  const slackFileId = failure ? null : file.slackFileId
  const data = { fileId, messageId, conversationId, slackFileId, failure: failure ?? null }
  return { kind: 'fact', subject: 'file.settled.v1', workspaceId, data, correlationId }
}

/** What Slack does not have, or does not let us take out, is as good as gone. */
async function takeOut(deps: LaneDeps, lane: ClaimedLane, file: PendingFile): Promise<void> {
  try {
    if (file.slackFileId) await deps.caller.call(lane.workspaceId, 'files.delete', { file: file.slackFileId })
  } catch (error) {
    if (!(error instanceof SlackFailure) || !(finalFailure(error) || error.kind === 'gone')) throw error
    deps.logger.info({ workspaceId: lane.workspaceId, code: error.code }, 'a file cannot be taken out of Slack')
  }
  await settleFileRow(deps.pool, lane, file, 'deleted')
  await drop(deps, file)
}

/** Should that fail, the store drops it by itself in a few days. */
const drop = ({ files, logger }: LaneDeps, { fileId }: PendingFile): Promise<void> =>
  files.drop(fileId).catch((err) => logger.warn({ err, fileId }, 'a file stays in the store'))
