import { actOnPlace } from './act-on-place.ts'

/** Takes a message back from the visitor. */
export const recall = actOnPlace(({ place: { slackChannelId }, slackTs }) => ({
  do: 'recall',
  message: { slackChannelId, slackTs },
}))
