import {
  Alert,
  Button,
  ColorInput,
  Group,
  MultiSelect,
  Radio,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { Site } from '@parley/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { agentsQuery, channelsQuery, type SiteDraft, useSaveSite } from '../api/queries.ts'
import { ModePicker } from './mode-picker.tsx'

const blank: SiteDraft = {
  name: '',
  mode: 'still',
  slackChannelId: null,
  inviteSlackUserIds: [],
  replyDefault: 'visitor',
  fallbackSlackChannelId: null,
  allowedOrigins: [],
  greeting: 'Hi! Ask us anything, we usually reply within minutes.',
  color: '#4a3aff',
}

const settingsOf = (site: Site | undefined): SiteDraft => {
  if (!site) return blank
  const { name, mode, slackChannelId, inviteSlackUserIds, allowedOrigins, greeting, color } = site
  const { replyDefault, fallbackSlackChannelId } = site
  const channels = { slackChannelId, fallbackSlackChannelId, inviteSlackUserIds }
  return { name, mode, ...channels, replyDefault, allowedOrigins, greeting, color }
}

/** Everything that a site can be set to. Keeps what was typed when saving fails. */
export function SiteForm({ site, onSaved }: { site?: Site; onSaved: (site: Site) => void }) {
  const [settings, setSettings] = useState(() => settingsOf(site))
  const save = useSaveSite(site?.id)
  const change = (part: Partial<SiteDraft>) => setSettings((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(settings, { onSuccess: ({ site: saved }) => onSaved(saved) })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <TextInput
          label="Name"
          description="Your visitors see it at the top of the chat."
          placeholder="Acme Store"
          required
          maxLength={60}
          value={settings.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <ModePicker value={settings.mode} onChange={(mode) => change({ mode })} />
        <ChannelFields settings={settings} change={change} />
        <ReplyDefault value={settings.replyDefault} onChange={(replyDefault) => change({ replyDefault })} />
        <TagsInput
          label="Where the widget may be used"
          description="One origin per line, as https://www.example.com. Use https://*.example.com for every subdomain."
          placeholder={settings.allowedOrigins.length === 0 ? 'https://www.example.com' : ''}
          value={settings.allowedOrigins}
          onChange={(allowedOrigins) => change({ allowedOrigins: allowedOrigins.map(originOf) })}
          splitChars={[',', ' ', '\n']}
          acceptValueOnBlur
          required={settings.allowedOrigins.length === 0}
        />
        <Textarea
          label="Greeting"
          description="The first thing a visitor reads."
          autosize
          minRows={2}
          maxLength={500}
          value={settings.greeting}
          onChange={(event) => change({ greeting: event.currentTarget.value })}
        />
        <ColorInput
          label="Colour"
          format="hex"
          eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
          w={180}
          value={settings.color}
          onChange={(color) => change({ color })}
        />
        {save.error && (
          <Alert color="red" role="alert" title="This was not saved">
            {save.error.message}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {site ? 'Save' : 'Create site'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ReplyDefaultProps {
  value: SiteDraft['replyDefault']
  onChange: (value: SiteDraft['replyDefault']) => void
}

const ReplyDefault = ({ value, onChange }: ReplyDefaultProps) => (
  <Radio.Group
    label="What your team writes in Slack"
    description="Concerns conversations that begin from now on."
    value={value}
    onChange={(chosen) => onChange(chosen === 'internal' ? 'internal' : 'visitor')}
  >
    <Stack gap="xs" mt="xs">
      <Radio value="visitor" label="goes to the visitor at once, unless it begins with //" />
      <Radio value="internal" label="stays internal until somebody sends it, by a message’s menu or 📤" />
    </Stack>
  </Radio.Group>
)

/** A pasted address becomes the origin that it belongs to. */
function originOf(text: string): string {
  const match = /^(https?:\/\/[^/?#\s]+)/i.exec(text.trim())
  return match?.[1]?.toLowerCase() ?? text.trim()
}

interface ChannelFieldsProps {
  settings: SiteDraft
  change: (part: Partial<SiteDraft>) => void
}

function ChannelFields({ settings, change }: ChannelFieldsProps) {
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
