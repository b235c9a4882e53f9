import type { RequestData, RequestReply } from '@parley/contracts'
import type { UsergroupsListResponse } from '@slack/web-api'
import { refusing } from '../errors.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'

/** `userGroup.list.v1`: every group of people that can be mentioned. */
export const listUserGroups =
  (caller: SlackCaller) =>
  ({ workspaceId }: RequestData<'userGroup.list.v1'>): Promise<RequestReply<'userGroup.list.v1'>> =>
    refusing(async () => {
      const { usergroups = [] }: UsergroupsListResponse = await caller.call(workspaceId, 'usergroups.list', {})
      const userGroups = usergroups.flatMap(({ id, name, handle, date_delete: deleted }) =>
        id && name && handle && !deleted ? [{ slackUserGroupId: id, name, handle }] : [],
      )
      return { userGroups: userGroups.sort((a, b) => a.name.localeCompare(b.name)) }
    })
