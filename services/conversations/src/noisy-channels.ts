const mostKnown = 10_000

/** Channels that are one conversation's as a whole, as far as this process has met them. */
export interface NoisyChannels {
  note(slackTeamId: string, slackChannelId: string): void
  has(slackTeamId: string, slackChannelId: string): boolean
}

export function createNoisyChannels(): NoisyChannels {
  const known = new Set<string>()
  const nameOf = (slackTeamId: string, slackChannelId: string) => `${slackTeamId} ${slackChannelId}`
  return {
    note(slackTeamId, slackChannelId) {
      // Each is met again with its next message.
      if (known.size >= mostKnown) known.clear()
      known.add(nameOf(slackTeamId, slackChannelId))
    },
    has: (slackTeamId, slackChannelId) => known.has(nameOf(slackTeamId, slackChannelId)),
  }
}
