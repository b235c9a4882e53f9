import { useState } from 'react'
import { emojiOf, findEmoji } from '../emoji.ts'

export function EmojiPicker({ onChoose }: { onChoose: (name: string) => void }) {
  const [typed, setTyped] = useState('')
  const names = findEmoji(typed)
  return (
    <div className="emoji-picker">
      <input
        type="search"
        aria-label="Search emoji"
        placeholder="Search emoji"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className="grid">
        {names.map((name) => (
          <button key={name} type="button" aria-label={name} title={`:${name}:`} onClick={() => onChoose(name)}>
            {emojiOf(name)}
          </button>
        ))}
      </div>
      {names.length === 0 && <p className="note">No emoji of this name</p>}
    </div>
  )
}
