import { MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, channelsQuery } from '../../api/queries.ts'
import type { FieldsProps } from './draft.ts'

/** Where conversations appear, and who is invited. */
export function ChannelFields({ settings, change }: FieldsProps) {
  const channels = useQuery(channelsQuery)
  const agents = useQuery(agentsQuery)
  const noisy = settings.mode === 'noisy'
  return (
    <>
      <Select
        label={noisy ? 'Channel for notices' : 'Channel'}
        description={
          noisy
            ? 'Where we tell you if a conversation’s channel cannot be made.'
            : 'Where the cards of new conversations appear.'
        }
        placeholder={channels.isPending ? 'Loading Slack’s channels…' : 'Choose a channel'}
        searchable
        required
        nothingFoundMessage="No such channel. A private one appears here once you invite @Parley to it."
        error={channels.error?.message}
        data={(channels.data ?? []).map((channel) => ({
          value: channel.id,
          label: `${channel.isPrivate ? '🔒' : '#'} ${channel.name}`,
        }))}
        value={settings.slackChannelId}
        onChange={(slackChannelId) => change({ slackChannelId })}
      />
      {!noisy && (
        <Select
          label="Channel if that one is lost"
          description="Where open conversations go on when the app is removed from their channel, or it is archived."
          placeholder="None: they wait"
          searchable
          clearable
          data={(channels.data ?? [])
            .filter(({ id }) => id !== settings.slackChannelId)
            .map((channel) => ({ value: channel.id, label: `${channel.isPrivate ? '🔒' : '#'} ${channel.name}` }))}
          value={settings.fallbackSlackChannelId}
          onChange={(fallbackSlackChannelId) => change({ fallbackSlackChannelId })}
        />
      )}
      {noisy && (
        <MultiSelect
          label="People"
          description="They are invited into each conversation’s channel."
          placeholder={agents.isPending ? 'Loading people…' : 'Choose who answers'}
          searchable
          error={agents.error?.message}
          data={(agents.data ?? []).map((agent) => ({ value: agent.slackUserId, label: agent.name }))}
          value={settings.inviteSlackUserIds}
          onChange={(inviteSlackUserIds) => change({ inviteSlackUserIds })}
          maxValues={100}
        />
      )}
    </>
  )
}
