import { useRef } from 'react'
import type { Values } from '../block-kit.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Modal } from './modal.tsx'

/** Shows the modal on top, and remembers what was entered into those below it. */
export function ModalHost() {
  const { modal } = useSandbox()
  const entered = useRef(new Map<string, Values>())
  if (!modal) return null
  return (
    <Modal
      key={modal.id}
      view={modal}
      before={entered.current.get(modal.id) ?? {}}
      onEntered={(values) => entered.current.set(modal.id, values)}
    />
  )
}
