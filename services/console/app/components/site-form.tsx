import { Alert, Button, ColorInput, Divider, Group, Stack, TagsInput, Textarea, TextInput, Title } from '@mantine/core'
import type { Site } from '@parley/contracts'
import { type FormEvent, useState } from 'react'
import { type SiteDraft, useSaveSite } from '../api/queries.ts'
import { ModePicker } from './mode-picker.tsx'
import { AvailabilityFields } from './site-form/availability-fields.tsx'
import { ChannelFields } from './site-form/channel-fields.tsx'
import { settingsOf } from './site-form/draft.ts'
import { LadderFields } from './site-form/ladder-fields.tsx'
import { ReactionFields } from './site-form/reaction-fields.tsx'
import { ReplyDefault } from './site-form/reply-default.tsx'
import { WidgetFields } from './site-form/widget-fields.tsx'

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
        <WidgetFields widget={settings.widget} onChange={(widget) => change({ widget })} />
        <Divider />
        <Title order={2}>When somebody answers</Title>
        <AvailabilityFields settings={settings} change={change} />
        <LadderFields steps={settings.escalation} onChange={(escalation) => change({ escalation })} />
        <ReactionFields
          actions={settings.reactionActions}
          onChange={(reactionActions) => change({ reactionActions })}
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

/** A pasted address becomes the origin that it belongs to. */
function originOf(text: string): string {
  const match = /^(https?:\/\/[^/?#\s]+)/i.exec(text.trim())
  return match?.[1]?.toLowerCase() ?? text.trim()
}
