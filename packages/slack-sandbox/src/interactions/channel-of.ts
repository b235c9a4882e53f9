import type { Channel } from '../model.ts'

/** A channel as payloads name it. */
export const channelOf = ({ id, im, isPrivate, name }: Channel): { id: string; name: string } => ({
  id,
  name: im ? 'directmessage' : isPrivate ? 'privategroup' : name,
})
