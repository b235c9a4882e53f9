import { type Chosen, chosenKey, type Element, initialOf } from '../../block-kit.ts'
import { ChecksField } from './checks-field.tsx'
import { DateField } from './date-field.tsx'
import type { FieldProps } from './field-props.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export interface ElementFieldProps {
  element: Element
  /** What is chosen; what the app filled in when absent. */
  chosen?: Chosen | undefined
  label?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean
  onChange: (chosen: Chosen) => void
  onEnter?: (() => void) | undefined
  onSuggest: (value: string) => Promise<unknown[]>
}

/** An element that holds a value, whatever its kind. */
export function ElementField(props: ElementFieldProps) {
  const { element, chosen, label, describedBy, invalid = false, onChange, onEnter, onSuggest } = props
  const key = chosenKey(element.type)
  const field: FieldProps = {
    element,
    label: label ?? element.accessibility_label ?? element.placeholder?.text ?? 'Choose',
    value: (chosen ?? initialOf(element))[key],
    describedBy,
    invalid,
    onValue: (value) => onChange({ [key]: value }),
  }
  if (element.type.endsWith('_select')) return <SelectField {...field} onSuggest={onSuggest} />
  if (element.type === 'checkboxes' || element.type === 'radio_buttons') return <ChecksField {...field} />
  if (/^(date|time|datetime)picker$/.test(element.type)) return <DateField {...field} />
  if (/_input$/.test(element.type) && element.type !== 'file_input') return <TextField {...field} onEnter={onEnter} />
  return <em>The sandbox cannot show “{element.type}”.</em>
}
