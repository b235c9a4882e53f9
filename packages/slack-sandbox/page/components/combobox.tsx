import { IconChevronDown, IconX } from '@tabler/icons-react'
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Choice } from '../select-choices.ts'
import { type ChoiceSource, useChoices } from '../use-choices.ts'
import { ChoiceList } from './choice-list.tsx'

export interface ComboboxProps extends ChoiceSource {
  label: string
  placeholder: string
  describedBy?: string | undefined
  invalid?: boolean
  chosen: Choice[]
  many?: boolean
  most?: number | undefined
  onChoose: (chosen: Choice[]) => void
}

/** A list to choose from, one or several, by typing or pointing. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, describedBy, invalid = false, chosen, many = false, most = 100, onChoose } = props
  const id = useId()
  const anchor = `--${id.replace(/\W/g, '')}`
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const { options, loading, enough } = useChoices(props, typed, open)
  useEffect(() => {
    if (open) list.current?.showPopover()
    else list.current?.hidePopover()
  }, [open])

  const show = (next: boolean) => {
    setOpen(next)
    setTyped('')
    setActive(0)
  }
  const choose = (choice: Choice) => {
    const without = chosen.filter(({ value }) => value !== choice.value)
    if (!many) onChoose([choice])
    else if (without.length < chosen.length) onChoose(without)
    else if (chosen.length < most) onChoose([...chosen, choice])
    show(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const option = options[active]
    if (step) {
      if (open) setActive(Math.max(0, Math.min(options.length - 1, active + step)))
      else show(true)
    } else if (event.key === 'Enter' && open && option) choose(option)
    else if (event.key === 'Escape' && open) show(false)
    else if (event.key === 'Backspace' && many && !typed && chosen.length > 0) onChoose(chosen.slice(0, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const single = many ? undefined : chosen[0]
  return (
    <div className="combobox" style={{ anchorName: anchor } as CSSProperties}>
      {many &&
        chosen.map((choice) => (
          <span key={choice.value} className="chip">
            {choice.label}
            <button type="button" aria-label={`Remove ${choice.label}`} onClick={() => choose(choice)}>
              <IconX size={12} aria-hidden />
            </button>
          </span>
        ))}
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-activedescendant={open && options.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder={single && open ? single.label : many && chosen.length > 0 ? '' : placeholder}
        value={open ? typed : (single?.label ?? '')}
        onClick={() => !open && show(true)}
        onBlur={() => show(false)}
        onChange={(event) => {
          setOpen(true)
          setActive(0)
          setTyped(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      <IconChevronDown size={16} aria-hidden />
      <div ref={list} popover="manual" className="popup choices" style={{ positionAnchor: anchor } as CSSProperties}>
        {open && (
          <ChoiceList
            id={id}
            label={label}
            options={options}
            active={active}
            chosen={chosen}
            note={!enough ? 'Type to search' : loading ? 'Searching…' : options.length === 0 ? 'No results' : ''}
            onChoose={choose}
          />
        )}
      </div>
    </div>
  )
}
