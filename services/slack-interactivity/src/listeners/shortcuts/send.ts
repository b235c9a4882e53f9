import { actOnPlace } from './act-on-place.ts'

/** Sends the visitor what was internal until now. */
export const send = actOnPlace(({ place: { slackChannelId }, slackTs }) => ({
  do: 'send',
  message: { slackChannelId, slackTs },
}))
