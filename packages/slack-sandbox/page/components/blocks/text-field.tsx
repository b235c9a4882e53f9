import type { KeyboardEvent } from 'react'
import type { FieldProps } from './field-props.ts'

const inputTypes: Record<string, string> = { email_text_input: 'email', url_text_input: 'url' }

const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

const textOfRich = (value: unknown): string => {
  const { elements = [] } = value as { elements?: { elements?: { text?: string }[] }[] }
  return elements.flatMap((section) => section.elements?.map(({ text = '' }) => text) ?? []).join('')
}

export function TextField(props: FieldProps & { onEnter?: (() => void) | undefined }) {
  const { element, label, value, describedBy, invalid, onValue, onEnter } = props
  const rich = element.type === 'rich_text_input'
  const field = {
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    autoFocus: element.focus_on_load,
    value: typeof value === 'string' ? value : value ? textOfRich(value) : '',
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const typed = currentTarget.value || null
      onValue(rich && typed ? richText(typed) : typed)
    },
  }
  if (element.multiline || rich) return <textarea rows={4} {...field} />
  return (
    <input
      type={inputTypes[element.type] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      {...field}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !onEnter) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}
