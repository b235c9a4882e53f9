import { useEffect, useId } from 'react'
import type { WorkspaceState } from '../../src/page-contract.ts'
import { type Block, type Element, optionsOf } from '../block-kit.ts'
import { ActionElement } from './action-element.tsx'

export interface InputElementProps {
  block: Block
  state: WorkspaceState
  error: string | undefined
  onChange: (value: Record<string, unknown>) => void
  onSuggest: (actionId: string, blockId: string, value: string) => Promise<unknown[]>
}

/** A labelled field of a modal. */
export function InputElement({ block, state, error, onChange, onSuggest }: InputElementProps) {
  const id = useId()
  const { element, label, hint } = block
  // What the app filled in counts as entered.
  useEffect(() => onChange(initialOf(element)), [])
  if (!element) return null
  const text = element.type.endsWith('text_input') || element.type === 'number_input'
  return (
    <div className="field">
      <label htmlFor={id}>
        {label?.text}
        {block.optional && <small> (optional)</small>}
      </label>
      {text ? (
        <TextField
          id={id}
          element={element}
          invalid={error !== undefined}
          required={!block.optional}
          onChange={(value) => onChange({ value })}
        />
      ) : (
        <ActionElement
          element={element}
          blockId={block.block_id}
          state={state}
          onSuggest={onSuggest}
          onAction={({ block_id: _block, action_id: _action, type: _type, ...chosen }) => onChange(chosen)}
        />
      )}
      {hint && <small>{hint.text}</small>}
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

function TextField({
  id,
  element,
  invalid,
  required,
  onChange,
}: {
  id: string
  element: Element
  invalid: boolean
  required: boolean
  onChange: (value: string) => void
}) {
  const shared = {
    id,
    required,
    'aria-invalid': invalid,
    defaultValue: element.initial_value,
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  return element.multiline ? (
    <textarea rows={4} {...shared} />
  ) : (
    <input type={element.type === 'email_text_input' ? 'email' : 'text'} {...shared} />
  )
}

function initialOf(element: Element | undefined): Record<string, unknown> {
  if (!element) return {}
  if (element.initial_option) return { selected_option: element.initial_option }
  if (element.initial_options) return { selected_options: element.initial_options }
  if (element.initial_date) return { selected_date: element.initial_date }
  return optionsOf(element).length > 0 ? { selected_option: null } : { value: element.initial_value ?? null }
}
