import { IconCheck } from '@tabler/icons-react'
import { Fragment, useEffect, useRef } from 'react'
import type { Choice } from '../select-choices.ts'

export interface ChoiceListProps {
  id: string
  label: string
  options: Choice[]
  active: number
  chosen: Choice[]
  /** Instead of options. */
  note: string
  onChoose: (choice: Choice) => void
}

/** What a combobox offers. */
export function ChoiceList({ id, label, options, active, chosen, note, onChoose }: ChoiceListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div id={id} ref={list} role="listbox" aria-label={label}>
      {note && <p className="note">{note}</p>}
      {options.map((choice, index) => {
        const selected = chosen.some(({ value }) => value === choice.value)
        return (
          <Fragment key={`${choice.group} ${choice.value}`}>
            {choice.group && choice.group !== options[index - 1]?.group && <p className="group">{choice.group}</p>}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={selected}
              className={index === active ? 'active' : ''}
              tabIndex={-1}
              // Before the field loses the focus, which closes the list.
              onMouseDown={(event) => {
                event.preventDefault()
                onChoose(choice)
              }}
            >
              <span>
                {choice.label}
                {choice.about && <small>{choice.about}</small>}
              </span>
              {selected && <IconCheck size={15} aria-hidden />}
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}
