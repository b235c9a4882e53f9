import { isMany } from '../../block-kit.ts'
import { useSandbox } from '../../sandbox-context.ts'
import { choicesOf, choicesTold, suggestedChoices, toldOf } from '../../select-choices.ts'
import { Combobox } from '../combobox.tsx'
import type { FieldProps } from './field-props.ts'

const leastTypedBySlack = 3

/** A select of any kind: of options, of people, of channels; of one or of many; searched here or by the app. */
export function SelectField(props: FieldProps & { onSuggest: (value: string) => Promise<unknown[]> }) {
  const { element, label, value, describedBy, invalid, onValue, onSuggest } = props
  const { state } = useSandbox()
  const choices = choicesOf(element, state)
  const many = isMany(element.type)
  const search = element.type.endsWith('external_select')
    ? async (typed: string) => suggestedChoices(await onSuggest(typed))
    : undefined
  return (
    <Combobox
      label={label}
      placeholder={element.placeholder?.text ?? 'Choose…'}
      describedBy={describedBy}
      invalid={invalid}
      choices={choices}
      chosen={choicesTold(value, choices)}
      many={many}
      most={element.max_selected_items}
      search={search}
      leastTyped={search ? (element.min_query_length ?? leastTypedBySlack) : 0}
      onChoose={(chosen) => {
        const told = toldOf(element, chosen)
        onValue(many ? told : (told[0] ?? null))
      }}
    />
  )
}
