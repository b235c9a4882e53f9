import type { Links } from './actor.ts'

/** For somebody in a workspace that Parley is not, or no longer, part of. */
export const notConnected = ({ publicUrl }: Links): string =>
  `Parley is not connected to this workspace. Whoever may add apps here can add it again: ${publicUrl}/slack/install . Nothing that was there is lost.`

/** For somebody of another organisation, in a shared channel. */
export const notForStrangers =
  'Only people of the workspace that this app belongs to can use its buttons and commands. You can answer in the thread.'
