import type { PageAction, WorkspaceState } from '../../src/page-contract.ts'
import { type Element, type Option, optionsOf } from '../block-kit.ts'
import { ExternalSelect } from './external-select.tsx'

export interface ActionElementProps {
  element: Element
  blockId: string
  state: WorkspaceState
  onAction: (action: PageAction) => unknown
  onSuggest: (actionId: string, blockId: string, value: string) => Promise<unknown[]>
}

/** An element outside of a form: to use it is to tell the app. */
export function ActionElement({ element, blockId, state, onAction, onSuggest }: ActionElementProps) {
  const tell = (chosen: Record<string, unknown>) => {
    if (element.confirm && !confirm(`${element.confirm.title?.text ?? ''}\n${element.confirm.text?.text ?? ''}`)) return
    onAction({ block_id: blockId, action_id: element.action_id ?? '', type: element.type, ...chosen })
  }
  const press = () => {
    if (element.url) window.open(element.url, '_blank', 'noopener')
    tell({ text: element.text, ...(element.value === undefined ? {} : { value: element.value }) })
  }
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return (
        <button type="button" className={`block-button ${element.style ?? ''}`} onClick={press}>
          {element.text?.text}
        </button>
      )
    case 'overflow':
    case 'static_select':
    case 'radio_buttons':
      return (
        <Choice
          label={labelOf(element)}
          options={optionsOf(element)}
          selected={element.initial_option?.value}
          onChoose={(selected_option) => tell({ selected_option })}
        />
      )
    case 'checkboxes':
      return <Checks options={optionsOf(element)} onChoose={(selected_options) => tell({ selected_options })} />
    case 'users_select':
      return (
        <Choice
          label={labelOf(element)}
          options={state.users.map(asOption)}
          onChoose={({ value }) => tell({ selected_user: value })}
        />
      )
    case 'channels_select':
    case 'conversations_select':
      return (
        <Choice
          label={labelOf(element)}
          options={state.channels.filter(({ im }) => !im).map(asOption)}
          onChoose={({ value }) =>
            tell(element.type === 'channels_select' ? { selected_channel: value } : { selected_conversation: value })
          }
        />
      )
    case 'external_select':
      return (
        <ExternalSelect
          label={labelOf(element)}
          suggest={(value) => onSuggest(element.action_id ?? '', blockId, value) as Promise<Option[]>}
          onChoose={(selected_option) => tell({ selected_option })}
        />
      )
    case 'datepicker':
      return (
        <input
          type="date"
          aria-label={labelOf(element)}
          defaultValue={element.initial_date}
          onChange={(event) => tell({ selected_date: event.currentTarget.value })}
        />
      )
    default:
      return <em>{element.type}</em>
  }
}

export const labelOf = (element: Element): string =>
  element.placeholder?.text ?? (element.type === 'overflow' ? 'More' : 'Choose')

export const asOption = (named: { id: string; name: string; realName?: string }): Option => ({
  value: named.id,
  text: { text: named.realName ?? named.name },
})

function Choice({
  label,
  options,
  selected = '',
  onChoose,
}: {
  label: string
  options: Option[]
  selected?: string | undefined
  onChoose: (option: Option) => void
}) {
  return (
    <select
      aria-label={label}
      defaultValue={selected}
      onChange={(event) => {
        const option = options.find(({ value }) => value === event.currentTarget.value)
        if (option) onChoose(option)
      }}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text.text}
        </option>
      ))}
    </select>
  )
}

function Checks({ options, onChoose }: { options: Option[]; onChoose: (options: Option[]) => void }) {
  return (
    <fieldset
      onChange={(event) => {
        const checked = new Set(
          [...event.currentTarget.querySelectorAll('input:checked')].map((input) => (input as HTMLInputElement).value),
        )
        onChoose(options.filter(({ value }) => checked.has(value)))
      }}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input type="checkbox" value={option.value} /> {option.text.text}
        </label>
      ))}
    </fieldset>
  )
}
