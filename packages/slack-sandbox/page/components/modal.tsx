import { Fragment, useState } from 'react'
import type { PageAction, PageView } from '../../src/page-contract.ts'
import { type Block, type Chosen, type Values, valuesOf } from '../block-kit.ts'
import { checkInputs } from '../input-check.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Blocks } from './blocks/blocks.tsx'
import { InputBlock } from './blocks/input-block.tsx'
import { Dialog } from './dialog.tsx'

interface ViewPayload {
  title?: { text: string }
  submit?: { text: string }
  close?: { text: string }
  blocks: Block[]
}

export interface ModalProps {
  view: PageView
  before: Values
  onEntered: (values: Values) => void
}

/** A modal of an app. Keeps what was entered when the app finds it wrong, and when another modal lies on it. */
export function Modal({ view, before, onEntered }: ModalProps) {
  const { act } = useSandbox()
  const [entered, setEntered] = useState(before)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const { title, submit, close, blocks } = view.payload as unknown as ViewPayload

  const change = (blockId: string, actionId: string, chosen: Chosen): Values => {
    const next = { ...entered, [blockId]: { ...entered[blockId], [actionId]: chosen } }
    setEntered(next)
    onEntered(next)
    setErrors(({ [blockId]: _solved, ...others }) => others)
    return next
  }
  const click = (action: PageAction, values = entered) =>
    act({ kind: 'clickView', viewId: view.id, action, state: valuesOf(blocks, values) })
  const suggest = async (actionId: string, blockId: string, value: string) =>
    (await act({ kind: 'suggest', viewId: view.id, actionId, blockId, value }))?.options ?? []
  const send = async () => {
    const state = valuesOf(blocks, entered)
    const own = checkInputs(blocks, state)
    setErrors(own)
    if (busy || Object.keys(own).length > 0) return
    setBusy(true)
    const answer = await act({ kind: 'submitView', viewId: view.id, state })
    setBusy(false)
    setErrors(answer?.errors ?? {})
  }
  const cancel = () => act({ kind: 'closeView', viewId: view.id })
  return (
    <Dialog
      title={title?.text ?? ''}
      className="modal"
      onClose={() => act({ kind: 'closeView', viewId: view.id, all: true })}
      onSubmit={send}
      footer={
        <>
          <button type="button" className="plain" onClick={cancel}>
            {close?.text ?? 'Cancel'}
          </button>
          {submit && (
            <button type="submit" className="primary" aria-busy={busy}>
              {submit.text}
            </button>
          )}
        </>
      }
    >
      {blocks.map((block) => (
        <Fragment key={block.block_id}>
          {block.type === 'input' ? (
            <InputBlock
              block={block}
              chosen={entered[block.block_id]?.[block.element?.action_id ?? '']}
              error={errors[block.block_id]}
              onChange={(actionId, chosen) => change(block.block_id, actionId, chosen)}
              onAction={click}
              onSuggest={suggest}
            />
          ) : (
            <Blocks blocks={[block]} values={entered} onChange={change} onAction={click} onSuggest={suggest} />
          )}
        </Fragment>
      ))}
      {errors[''] && (
        <p className="error" role="alert">
          {errors['']}
        </p>
      )}
    </Dialog>
  )
}
