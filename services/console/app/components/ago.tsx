import { Text } from '@mantine/core'

const steps = [
  [60, 'second', 1],
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [Number.POSITIVE_INFINITY, 'day', 86_400],
] as const
const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

function inWords(at: string): string {
  const seconds = Math.round((Date.now() - Date.parse(at)) / 1_000)
  const [, unit, size] = steps.find(([limit]) => seconds < limit) ?? steps[3]
  return seconds < 5 ? 'now' : format.format(-Math.floor(seconds / size), unit)
}

/** How long ago, with the exact time for who points at it. */
export const Ago = ({ at }: { at: string }) => (
  <Text component="time" dateTime={at} title={new Date(at).toLocaleString()} size="xs" c="dimmed">
    {inWords(at)}
  </Text>
)
