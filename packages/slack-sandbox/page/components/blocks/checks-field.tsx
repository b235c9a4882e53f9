import type { Option } from '../../block-kit.ts'
import type { FieldProps } from './field-props.ts'

/** Check boxes, or radio buttons. */
export function ChecksField({ element, label, value, describedBy, onValue }: FieldProps) {
  const many = element.type === 'checkboxes'
  const options = element.options ?? []
  const chosen = ([value].flat() as (Option | null)[]).flatMap((option) => option?.value ?? [])
  const choose = (option: Option) => {
    if (!many) return onValue(option)
    const next = new Set(chosen)
    if (!next.delete(option.value)) next.add(option.value)
    onValue(options.filter((each) => next.has(each.value)))
  }
  return (
    <fieldset className="checks" aria-label={label} aria-describedby={describedBy}>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type={many ? 'checkbox' : 'radio'}
            checked={chosen.includes(option.value)}
            onChange={() => choose(option)}
          />
          <span>
            {option.text.text}
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
