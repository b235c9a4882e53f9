import { Radio, SimpleGrid, Text } from '@mantine/core'
import type { Mode } from '@parley/contracts'
import { NoisyPicture, StillPicture } from './mode-pictures.tsx'

const modes = [
  {
    value: 'still',
    title: 'Still',
    picture: <StillPicture />,
    says: 'One channel. Each conversation is a card with a thread; whoever replies in the thread talks to the visitor.',
  },
  {
    value: 'noisy',
    title: 'Noisy',
    picture: <NoisyPicture />,
    says: 'A channel for each conversation, with your people in it. Threads inside it stay among yourselves.',
  },
] as const

export function ModePicker({ value, onChange }: { value: Mode; onChange: (mode: Mode) => void }) {
  return (
    <Radio.Group value={value} onChange={(next) => onChange(next as Mode)} label="How conversations appear in Slack">
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
        {modes.map((mode) => (
          <Radio.Card key={mode.value} value={mode.value} className="mode-card" aria-label={mode.title}>
            {mode.picture}
            <Text fw={600} mt="sm">
              {mode.title}
            </Text>
            <Text size="sm" c="dimmed">
              {mode.says}
            </Text>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
