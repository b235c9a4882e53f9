import { useState } from 'react'
import type { Chosen, Element } from '../../block-kit.ts'
import { ConfirmDialog } from '../dialogs/confirm-dialog.tsx'
import { ButtonElement } from './button-element.tsx'
import { ElementField } from './element-field.tsx'
import { OverflowElement } from './overflow-element.tsx'

export interface ActionElementProps {
  element: Element
  chosen?: Chosen | undefined
  onChange: (chosen: Chosen) => void
  onAction: (told: Chosen) => Promise<unknown>
  onSuggest: (value: string) => Promise<unknown[]>
}

/** An element outside of an input: to use it is to tell the app, after asking when the app wants that. */
export function ActionElement({ element, chosen, onChange, onAction, onSuggest }: ActionElementProps) {
  const [asked, setAsked] = useState<{ told: Chosen }>()
  const [used, setUsed] = useState<Chosen>()
  const [busy, setBusy] = useState(false)
  const tell = async (told: Chosen) => {
    setBusy(true)
    await onAction(told)
    setBusy(false)
  }
  const use = (told: Chosen) => {
    setUsed(told)
    onChange(told)
    if (element.confirm) setAsked({ told })
    else void tell(told)
  }
  const { confirm, type } = element
  return (
    <>
      {type === 'overflow' && <OverflowElement element={element} onUse={use} />}
      {isButton(type) && <ButtonElement element={element} busy={busy} onUse={use} />}
      {type !== 'overflow' && !isButton(type) && (
        <ElementField element={element} chosen={chosen ?? used} onChange={use} onSuggest={onSuggest} />
      )}
      {asked && confirm && (
        <ConfirmDialog
          title={confirm.title?.text ?? 'Are you sure?'}
          text={confirm.text?.text ?? ''}
          confirm={confirm.confirm?.text ?? 'Yes'}
          deny={confirm.deny?.text ?? 'Cancel'}
          danger={confirm.style === 'danger'}
          onConfirm={() => tell(asked.told)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

const isButton = (type: string) => type === 'button' || type === 'workflow_button'
