import type { Chosen, Element } from '../../block-kit.ts'
import { emojiOf } from '../../emoji.ts'

export interface ButtonElementProps {
  element: Element
  busy: boolean
  onUse: (told: Chosen) => void
}

const withEmoji = (text: string) => text.replace(/:([\w+-]+):/g, (whole, name) => emojiOf(name) ?? whole)

export function ButtonElement({ element, busy, onUse }: ButtonElementProps) {
  const press = () => {
    if (element.url) window.open(element.url, '_blank', 'noopener')
    onUse({ text: element.text, ...(element.value === undefined ? {} : { value: element.value }) })
  }
  return (
    <button
      type="button"
      className={`block-button ${element.style ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={press}
    >
      {withEmoji(element.text?.text ?? '')}
    </button>
  )
}
