import type { UserGroup, Workspace } from '../model.ts'

/** A user group as Slack's API and events show it. */
export const userGroupShape = (
  workspace: Workspace,
  { id, handle, name, users, disabled }: UserGroup,
  wanted: { users?: boolean | undefined; count?: boolean | undefined },
): Record<string, unknown> => ({
  id,
  team_id: workspace.id,
  is_usergroup: true,
  is_subteam: true,
  name,
  description: '',
  handle,
  is_external: false,
  date_create: 0,
  date_update: 0,
  date_delete: disabled ? 1 : 0,
  auto_type: null,
  auto_provision: false,
  enterprise_subteam_id: '',
  created_by: Object.keys(workspace.users)[0] ?? '',
  updated_by: Object.keys(workspace.users)[0] ?? '',
  deleted_by: null,
  prefs: { channels: [], groups: [] },
  ...(wanted.users ? { users } : {}),
  ...(wanted.count ? { user_count: users.length } : {}),
})
