import type { FieldProps } from './field-props.ts'

const inputTypes: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' }

/** Seconds since 1970, as the browser's field has them: the local time. */
function localTime(seconds: number): string {
  const date = new Date(seconds * 1_000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function DateField({ element, label, value, describedBy, invalid, onValue }: FieldProps) {
  const both = element.type === 'datetimepicker'
  const shown = both ? (typeof value === 'number' ? localTime(value) : '') : String(value ?? '')
  const choose = (typed: string) =>
    onValue(both && typed ? Math.floor(new Date(typed).getTime() / 1_000) : typed || null)
  return (
    <input
      type={inputTypes[element.type]}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={shown}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}
