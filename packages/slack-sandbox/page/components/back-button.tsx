import { IconChevronLeft } from '@tabler/icons-react'
import { go } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'

/** On a phone: from a view to the list of channels. */
export function BackButton() {
  const { state } = useSandbox()
  return (
    <button
      type="button"
      className="icon back"
      aria-label="Back to the channels"
      onClick={() => go({ team: state.id })}
    >
      <IconChevronLeft aria-hidden />
    </button>
  )
}
