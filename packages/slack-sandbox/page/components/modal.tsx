import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PageView, WorkspaceState } from '../../src/page-contract.ts'
import type { Block } from '../block-kit.ts'
import type { Sandbox } from '../use-workspace.ts'
import { Blocks } from './blocks.tsx'
import { InputElement } from './input-element.tsx'

type Values = Record<string, Record<string, unknown>>

interface ViewPayload {
  title?: { text: string }
  submit?: { text: string }
  close?: { text: string }
  blocks: Block[]
}

/** A modal of an app. Keeps what was typed when the app finds it wrong. */
export function Modal({ sandbox, state, view }: { sandbox: Sandbox; state: WorkspaceState; view: PageView }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const values = useRef<Values>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const payload = view.payload as unknown as ViewPayload
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])

  const change = (block: Block, value: Record<string, unknown>) => {
    values.current[block.block_id] = { [block.element?.action_id ?? '']: { type: block.element?.type, ...value } }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await sandbox.act({ kind: 'submitView', viewId: view.id, state: values.current })
    setErrors(answer?.errors ?? {})
    setBusy(false)
  }
  const close = () => sandbox.act({ kind: 'closeView', viewId: view.id })
  const suggest = async (actionId: string, blockId: string, value: string) =>
    (await sandbox.act({ kind: 'suggest', viewId: view.id, actionId, blockId, value }))?.options ?? []
  return (
    <dialog
      ref={dialog}
      aria-label={payload.title?.text}
      onCancel={(event) => {
        event.preventDefault()
        void close()
      }}
    >
      <form onSubmit={submit}>
        <h2>{payload.title?.text}</h2>
        {payload.blocks.map((block) =>
          block.type === 'input' ? (
            <InputElement
              key={block.block_id}
              block={block}
              state={state}
              error={errors[block.block_id]}
              onChange={(value) => change(block, value)}
              onSuggest={suggest}
            />
          ) : (
            <Blocks
              key={block.block_id}
              blocks={[block]}
              state={state}
              onSuggest={suggest}
              onAction={(action) => sandbox.act({ kind: 'clickView', viewId: view.id, action })}
            />
          ),
        )}
        {errors[''] && <p role="alert">{errors['']}</p>}
        <div className="buttons">
          <button type="button" onClick={close}>
            {payload.close?.text ?? 'Cancel'}
          </button>
          {payload.submit && (
            <button type="submit" className="primary" disabled={busy}>
              {payload.submit.text}
            </button>
          )}
        </div>
      </form>
    </dialog>
  )
}
