import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { ReactionAction } from '@parley/contracts'
import { IconPlus, IconX } from '@tabler/icons-react'

const deeds: readonly { value: ReactionAction['do']; label: string }[] = [
  { value: 'take', label: 'takes the conversation' },
  { value: 'close', label: 'closes it' },
  { value: 'reopen', label: 'opens it again' },
  { value: 'send', label: 'sends the message to the visitor' },
]
const most = 20

interface ReactionsProps {
  actions: ReactionAction[]
  onChange: (actions: ReactionAction[]) => void
}

/** What an emoji on a message in Slack does. */
export function ReactionFields({ actions, onChange }: ReactionsProps) {
  const change = (at: number, part: Partial<ReactionAction>) =>
    onChange(actions.map((action, index) => (index === at ? { ...action, ...part } : action)))
  return (
    <Fieldset legend="Emoji in Slack">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {actions.length === 0
            ? 'No emoji does anything.'
            : 'Reacting with one of these to a message does what stands beside it.'}
        </Text>
        {actions.map((action, at) => (
          <Group key={at} gap="xs" align="start" wrap="nowrap">
            <TextInput
              aria-label={`Emoji ${at + 1}`}
              placeholder=":white_check_mark:"
              required
              pattern=":?[a-z0-9_+'\\-]{1,100}:?"
              title="An emoji’s name as Slack writes it, such as white_check_mark"
              flex="1 1 0"
              value={action.emoji}
              onChange={(event) => change(at, { emoji: nameOf(event.currentTarget.value) })}
            />
            <Select
              aria-label={`What emoji ${at + 1} does`}
              flex="1 1 0"
              allowDeselect={false}
              data={deeds}
              value={action.do}
              onChange={(value) => change(at, { do: deeds.find((deed) => deed.value === value)?.value ?? 'take' })}
            />
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={`Remove emoji ${at + 1}`}
              onClick={() => onChange(actions.filter((_, index) => index !== at))}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        {actions.length < most && (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...actions, { emoji: '', do: 'take' }])}
          >
            Add an emoji
          </Button>
        )}
      </Stack>
    </Fieldset>
  )
}

/** `:eyes:`, as it is pasted from Slack, is `eyes`. */
const nameOf = (text: string) => text.trim().toLowerCase().replaceAll(':', '')
