import { Button, Fieldset, Stack, Text } from '@mantine/core'
import type { EscalationStep } from '@parley/contracts'
import { IconPlus } from '@tabler/icons-react'
import { LadderStep } from './ladder-step.tsx'

const mostSteps = 6

interface LadderProps {
  steps: EscalationStep[]
  onChange: (steps: EscalationStep[]) => void
}

/** Who is told of a visitor whom nobody answers, and after how long. */
export function LadderFields({ steps, onChange }: LadderProps) {
  const change = (at: number, step: EscalationStep) =>
    onChange(steps.map((before, index) => (index === at ? step : before)))
  return (
    <Fieldset legend="When nobody answers">
      <Stack gap="md">
        {steps.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody is told. Add a step: after some minutes mention a group in the conversation, then write to somebody,
            then mail the owner.
          </Text>
        )}
        {steps.map((step, at) => (
          <LadderStep
            key={at}
            number={at + 1}
            step={step}
            onChange={(changed) => change(at, changed)}
            onRemove={() => onChange(steps.filter((_, index) => index !== at))}
          />
        ))}
        {steps.length < mostSteps && (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...steps, nextStep(steps)])}
          >
            Add a step
          </Button>
        )}
      </Stack>
    </Fieldset>
  )
}

/** Mention, then direct message, then mail: as much louder as it is later. */
function nextStep(steps: readonly EscalationStep[]): EscalationStep {
  const last = steps.at(-1)
  if (!last) return { afterMinutes: 5, tell: { by: 'mention', slackUserGroupId: null, slackUserIds: [] } }
  const afterMinutes = Math.min(last.afterMinutes * 2, 1_440)
  return { afterMinutes, tell: last.tell.by === 'mention' ? { by: 'dm', slackUserIds: [] } : { by: 'email' } }
}
