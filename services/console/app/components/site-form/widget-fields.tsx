import { Checkbox, Group, Select, Stack } from '@mantine/core'
import type { WidgetSettings } from '@parley/contracts'
import { widgetLanguages } from '@parley/contracts/widget-languages'

interface WidgetFieldsProps {
  widget: WidgetSettings
  onChange: (widget: WidgetSettings) => void
}

const own = 'own'
/** Each in its own words. */
const nameOf = (language: string) => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
const languages = [
  { value: own, label: 'The page’s, or the visitor’s' },
  ...widgetLanguages.map((language) => ({ value: language, label: nameOf(language) })),
]
const themes: { value: WidgetSettings['theme']; label: string }[] = [
  { value: 'auto', label: 'As the visitor’s system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]
const positions: { value: WidgetSettings['position']; label: string }[] = [
  { value: 'end', label: 'Right (left in Arabic)' },
  { value: 'start', label: 'Left (right in Arabic)' },
]

/** How the widget shows itself on the site's pages. */
export function WidgetFields({ widget, onChange }: WidgetFieldsProps) {
  const change = (part: Partial<WidgetSettings>) => onChange({ ...widget, ...part })
  const choice = <K extends 'language' | 'theme' | 'position'>(key: K, value: WidgetSettings[K]) =>
    change({ [key]: value })
  return (
    <Stack gap="sm">
      <Group grow align="start" preventGrowOverflow={false}>
        <Select
          label="Language"
          data={languages}
          allowDeselect={false}
          value={widget.language ?? own}
          onChange={(value) => choice('language', widgetLanguages.find((each) => each === value) ?? null)}
        />
        <Select
          label="Theme"
          data={themes}
          allowDeselect={false}
          value={widget.theme}
          onChange={(value) => choice('theme', themes.find((each) => each.value === value)?.value ?? 'auto')}
        />
        <Select
          label="Corner"
          data={positions}
          allowDeselect={false}
          value={widget.position}
          onChange={(value) => choice('position', value === 'start' ? 'start' : 'end')}
        />
      </Group>
      <Checkbox
        label="Play a sound when an answer comes"
        checked={widget.sound}
        onChange={(event) => change({ sound: event.currentTarget.checked })}
      />
      <Checkbox
        label="Ask how it was, once a conversation is closed"
        description="Five stars and a comment, for the team alone."
        checked={widget.askRating}
        onChange={(event) => change({ askRating: event.currentTarget.checked })}
      />
      <Checkbox
        label="Offer visitors their conversation by mail"
        description="Once somebody has answered. It needs a mail server."
        checked={widget.offerTranscript}
        onChange={(event) => change({ offerTranscript: event.currentTarget.checked })}
      />
      <Checkbox
        label="Let visitors delete their data"
        description="Parley forgets them and their conversation. What was written in Slack stays there."
        checked={widget.offerForget}
        onChange={(event) => change({ offerForget: event.currentTarget.checked })}
      />
      <Checkbox
        label="Hide the button on phones"
        checked={widget.hideOnMobile}
        onChange={(event) => change({ hideOnMobile: event.currentTarget.checked })}
      />
      <Checkbox
        label="Hide the button while nobody answers"
        description="Who has opened the chat before finds it all the same."
        checked={widget.hideWhenAway}
        onChange={(event) => change({ hideWhenAway: event.currentTarget.checked })}
      />
    </Stack>
  )
}
