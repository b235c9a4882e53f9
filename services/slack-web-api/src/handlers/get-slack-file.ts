import type { RequestData, RequestReply } from '@parley/contracts'
import { refusing } from '../errors.ts'
import type { SlackFiles } from '../slack/slack-files.ts'

/** `slackFile.get.v1`: name, size and type of a file. */
export const getSlackFile =
  (slackFiles: SlackFiles) =>
  ({ workspaceId, slackFileId }: RequestData<'slackFile.get.v1'>): Promise<RequestReply<'slackFile.get.v1'>> =>
    refusing(async () => {
      const { name, size, mimetype, width, height } = await slackFiles.describe(workspaceId, slackFileId)
      return { name: name.slice(0, 255), size, mimetype: mimetype.slice(0, 120), width, height }
    })
