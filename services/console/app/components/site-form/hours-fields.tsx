import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { OpeningHours } from '@parley/contracts'
import { IconPlus, IconX } from '@tabler/icons-react'

type Span = OpeningHours['days'][number][number]

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const workday: Span = { from: 9 * 60, to: 17 * 60 }
const mostSpans = 4

/** Nine to five, on the clock of whoever sets it up. */
export const usualHours = (): OpeningHours => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: names.map((_, day) => (day < 5 ? [workday] : [])),
})

const zones = () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()

interface HoursProps {
  hours: OpeningHours
  onChange: (hours: OpeningHours) => void
}

/** A week, Monday first. */
export function HoursFields({ hours: { timeZone, days }, onChange }: HoursProps) {
  const setDay = (day: number, spans: Span[]) =>
    onChange({ timeZone, days: days.map((before, at) => (at === day ? spans : before)) })
  return (
    <Fieldset legend="Opening hours">
      <Stack gap="sm">
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={zones()}
          value={timeZone}
          onChange={(zone) => zone && onChange({ timeZone: zone, days })}
        />
        {names.map((name, day) => (
          <Day key={name} name={name} spans={days[day] ?? []} onChange={(spans) => setDay(day, spans)} />
        ))}
      </Stack>
    </Fieldset>
  )
}

interface DayProps {
  name: string
  spans: Span[]
  onChange: (spans: Span[]) => void
}

function Day({ name, spans, onChange }: DayProps) {
  const change = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...part } : span)))
  const last = spans.at(-1)
  const next = last ? { from: Math.min(last.to + 60, 1_380), to: 1_440 } : workday
  return (
    <Group gap="xs" align="start">
      <Text w={96} pt={6} size="sm" fw={500}>
        {name}
      </Text>
      <Stack gap="xs">
        {spans.length === 0 && (
          <Text size="sm" c="dimmed" pt={6}>
            Closed
          </Text>
        )}
        {spans.map((span, at) => (
          <Group key={at} gap={6} wrap="nowrap">
            <Time label={`${name} from`} minutes={span.from} onChange={(from) => change(at, { from })} />
            <Text size="sm">to</Text>
            <Time label={`${name} to`} minutes={span.to} onChange={(to) => change(at, { to: to || 1_440 })} />
            <ActionIcon
              variant="subtle"
              aria-label={`${name}: remove these hours`}
              onClick={() => onChange(spans.filter((_, index) => index !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        {spans.some(({ from, to }) => from >= to) && (
          <Text size="sm" c="red" role="alert">
            Hours end after they begin. For a night, end at 00:00 and go on with the next day.
          </Text>
        )}
      </Stack>
      {spans.length < mostSpans && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          ms="auto"
          leftSection={<IconPlus size={14} />}
          aria-label={`${name}: add hours`}
          onClick={() => onChange([...spans, next])}
        >
          Add
        </Button>
      )}
    </Group>
  )
}

interface TimeProps {
  label: string
  minutes: number
  onChange: (minutes: number) => void
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function Time({ label, minutes, onChange }: TimeProps) {
  const read = (text: string) => {
    const [hour = '', minute = ''] = text.split(':')
    if (hour && minute) onChange(Number(hour) * 60 + Number(minute))
  }
  return (
    <TextInput
      type="time"
      size="sm"
      required
      aria-label={label}
      value={clock(minutes)}
      onChange={(event) => read(event.currentTarget.value)}
    />
  )
}
