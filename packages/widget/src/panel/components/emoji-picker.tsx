import { useEffect, useRef } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { emoji } from '../emoji.ts'

interface EmojiPickerProps {
  onPick: (emoji: string) => void
  onClose: () => void
}

const groups = Object.keys(emoji) as (keyof typeof emoji)[]
const [first] = emoji.smileys.split(' ')

/** Fetched when it is first wanted. One Tab stop; the arrows walk through it. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const picker = useRef<HTMLDivElement>(null)
  useEffect(() => {
    picker.current?.querySelector('button')?.focus({ preventScroll: true })
    const outside = ({ target }: Event) => {
      const isOurs = target instanceof Element && (picker.current?.contains(target) || target.closest('.emoji-button'))
      if (!isOurs) onClose()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Closes this, not the chat.
      event.stopPropagation()
      return onClose()
    }
    const next = neighbour(picker.current, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div class="emoji-picker" role="dialog" aria-label={strings.emoji} ref={picker} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <fieldset key={group} class="emoji-group">
          <legend>{strings.emojiGroups[group]}</legend>
          {emoji[group].split(' ').map((sign) => (
            <button key={sign} type="button" tabIndex={sign === first ? 0 : -1} onClick={() => onPick(sign)}>
              {sign}
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

/** Where an arrow leads: beside in the order of reading, or to what is nearest in the row above or below. */
function neighbour(picker: HTMLElement | null, key: string): HTMLElement | undefined {
  const all = [...(picker?.querySelectorAll('button') ?? [])]
  const here = all.indexOf(document.activeElement as HTMLButtonElement)
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const ends = { Home: 0, End: -1 }[key]
  if (ends !== undefined) return all.at(ends)
  if (key === 'ArrowLeft' || key === 'ArrowRight') return all[here + (key === forward ? 1 : -1)]
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
  const [down, from] = [key === 'ArrowDown', all[here]?.offsetTop ?? 0]
  const beyond = all.filter(({ offsetTop }) => (down ? offsetTop > from : offsetTop < from))
  const row = beyond.at(down ? 0 : -1)?.offsetTop
  const x = all[here]?.offsetLeft ?? 0
  return beyond
    .filter(({ offsetTop }) => offsetTop === row)
    .sort((a, b) => Math.abs(a.offsetLeft - x) - Math.abs(b.offsetLeft - x))[0]
}
