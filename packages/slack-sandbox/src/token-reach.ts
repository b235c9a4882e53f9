import type { Token, Workspace } from './model.ts'

/** Whether a token lets an app act in this workspace. */
export const reaches = ({ team, teams }: Token, workspace: Workspace): boolean =>
  team === workspace.id || (team === workspace.enterprise?.id && teams?.includes(workspace.id) === true)

/** Whether it is of an installation for a whole organisation. */
export const isOrgToken = ({ teams }: Token): boolean => teams !== undefined
