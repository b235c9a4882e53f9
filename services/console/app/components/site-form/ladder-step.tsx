import { ActionIcon, Group, MultiSelect, NumberInput, Select } from '@mantine/core'
import type { EscalationStep } from '@parley/contracts'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, userGroupsQuery } from '../../api/queries.ts'

type Telling = EscalationStep['tell']

const ways: readonly { value: Telling['by']; label: string }[] = [
  { value: 'mention', label: 'mention, in the conversation' },
  { value: 'dm', label: 'write a direct message to' },
  { value: 'email', label: 'mail the owner' },
]

interface StepProps {
  number: number
  step: EscalationStep
  onChange: (step: EscalationStep) => void
  onRemove: () => void
}

export function LadderStep({ number, step, onChange, onRemove }: StepProps) {
  const { afterMinutes, tell } = step
  return (
    <Group gap="xs" align="end" role="group" aria-label={`Step ${number}`}>
      <NumberInput
        label="After"
        suffix=" min"
        w={110}
        min={1}
        max={1_440}
        allowDecimal={false}
        required
        withAsterisk={false}
        value={afterMinutes}
        onChange={(minutes) => onChange({ ...step, afterMinutes: Number(minutes) || 1 })}
      />
      <Select
        label="Then"
        w={250}
        allowDeselect={false}
        data={ways}
        value={tell.by}
        onChange={(by) => onChange({ ...step, tell: tellingBy(by, tell) })}
      />
      {tell.by !== 'email' && <Who tell={tell} onChange={(told) => onChange({ ...step, tell: told })} />}
      <ActionIcon variant="subtle" size="lg" ms="auto" aria-label={`Remove step ${number}`} onClick={onRemove}>
        <IconX size={18} />
      </ActionIcon>
    </Group>
  )
}

/** Whoever was chosen stays chosen. */
function tellingBy(by: string | null, before: Telling): Telling {
  const slackUserIds = before.by === 'email' ? [] : before.slackUserIds
  if (by === 'email') return { by }
  return by === 'dm' ? { by, slackUserIds } : { by: 'mention', slackUserGroupId: null, slackUserIds }
}

interface WhoProps {
  tell: Exclude<Telling, { by: 'email' }>
  onChange: (tell: Telling) => void
}

const mostPeople = 20

function Who({ tell, onChange }: WhoProps) {
  const agents = useQuery(agentsQuery)
  const groups = useQuery({ ...userGroupsQuery, enabled: tell.by === 'mention' })
  const known = new Set(groups.data?.map(({ slackUserGroupId }) => slackUserGroupId))
  const group = tell.by === 'mention' ? tell.slackUserGroupId : null
  const chosen = [...(group ? [group] : []), ...tell.slackUserIds]
  const people = (agents.data ?? []).map(({ slackUserId, name }) => ({ value: slackUserId, label: name }))
  const groupChoices = (groups.data ?? []).map(({ slackUserGroupId, handle }) => ({
    value: slackUserGroupId,
    label: `@${handle}`,
  }))
  /** One group at most: the one that was chosen last. */
  const choose = (ids: string[]) => {
    const slackUserIds = ids.filter((id) => !known.has(id) && id !== group)
    if (tell.by === 'dm') return onChange({ by: 'dm', slackUserIds })
    const slackUserGroupId = ids.filter((id) => known.has(id) || id === group).at(-1) ?? null
    onChange({ by: 'mention', slackUserGroupId, slackUserIds })
  }
  return (
    <MultiSelect
      label="Whom"
      flex="1 1 220px"
      searchable
      required={chosen.length === 0}
      withAsterisk={false}
      placeholder={chosen.length === 0 ? (tell.by === 'mention' ? 'A group, or people' : 'People') : ''}
      error={groups.error?.message ?? agents.error?.message}
      data={
        tell.by === 'mention'
          ? [
              { group: 'Groups', items: groupChoices },
              { group: 'People', items: people },
            ]
          : people
      }
      value={chosen}
      onChange={choose}
      maxValues={mostPeople}
    />
  )
}
