import type { Channel } from '../model.ts'

/** In the words of events and of scopes. */
export type ChannelType = 'channel' | 'group' | 'im'

export const channelType = (channel: Channel): ChannelType =>
  channel.im ? 'im' : channel.isPrivate ? 'group' : 'channel'
