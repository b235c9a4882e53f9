import { Radio, Stack } from '@mantine/core'
import type { SiteDraft } from '../../api/queries.ts'
import type { FieldsProps } from './draft.ts'
import { HoursFields, usualHours } from './hours-fields.tsx'

const rules: readonly { value: SiteDraft['availability']; label: string }[] = [
  { value: 'always', label: 'always' },
  { value: 'hours', label: 'in your opening hours' },
  { value: 'agents', label: 'while somebody of your team is available: by hand, or as Slack shows them' },
]

/** When visitors are told that somebody is there. They can write at any time. */
export function AvailabilityFields({ settings: { availability, openingHours }, change }: FieldsProps) {
  const choose = (value: string) => {
    const rule = rules.find((each) => each.value === value)?.value ?? 'always'
    change({ availability: rule, ...(rule === 'hours' && !openingHours ? { openingHours: usualHours() } : {}) })
  }
  return (
    <>
      <Radio.Group
        label="Visitors see you online"
        description="They can write at any time. Each of your team says /parley on, off or auto, or chooses it in the Home of the app."
        value={availability}
        onChange={choose}
      >
        <Stack gap="xs" mt="xs">
          {rules.map((rule) => (
            <Radio key={rule.value} {...rule} />
          ))}
        </Stack>
      </Radio.Group>
      {availability === 'hours' && openingHours && (
        <HoursFields hours={openingHours} onChange={(hours) => change({ openingHours: hours })} />
      )}
    </>
  )
}
