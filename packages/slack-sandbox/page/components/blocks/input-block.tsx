import { useId } from 'react'
import type { PageAction } from '../../../src/page-contract.ts'
import type { Block, Chosen, Values } from '../../block-kit.ts'
import { ElementField } from './element-field.tsx'

export interface InputBlockProps {
  block: Block
  chosen: Chosen | undefined
  error: string | undefined
  /** @returns what the view holds then */
  onChange: (actionId: string, chosen: Chosen) => Values
  onAction: (action: PageAction, values?: Values) => unknown
  onSuggest: (actionId: string, blockId: string, value: string) => Promise<unknown[]>
}

/** A labelled field of a modal. */
export function InputBlock({ block, chosen, error, onChange, onAction, onSuggest }: InputBlockProps) {
  const id = useId()
  const { element, label, hint, block_id } = block
  if (!element) return null
  const action = element.action_id ?? ''
  const tell = (told: Chosen, values?: Values) => {
    if (block.dispatch_action) onAction({ block_id, action_id: action, type: element.type, ...told }, values)
  }
  return (
    <div className="field">
      <span className="label" aria-hidden>
        {label?.text}
        {block.optional && <small> (optional)</small>}
      </span>
      <ElementField
        element={element}
        chosen={chosen}
        label={label?.text}
        describedBy={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        invalid={error !== undefined}
        onChange={(next) => {
          const values = onChange(action, next)
          // What is typed is told when it is complete: by Enter.
          if (!element.type.endsWith('_input')) tell(next, values)
        }}
        onEnter={block.dispatch_action ? () => tell(chosen ?? {}) : undefined}
        onSuggest={(value) => onSuggest(action, block_id, value)}
      />
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && <small id={`${id}-hint`}>{hint.text}</small>}
    </div>
  )
}
