import { useState } from 'preact/hooks'

export interface AvatarProps {
  name: string
  url?: string
  class?: string
}

/** A photo, or initials where there is none or it does not load. The name stands beside it, so it says nothing aloud. */
export function Avatar({ name, url = '', class: kind = '' }: AvatarProps) {
  const [broken, setBroken] = useState('')
  return (
    <span class={`avatar ${kind}`} aria-hidden="true">
      {url && url !== broken ? (
        <img src={url} alt="" draggable={false} referrerpolicy="no-referrer" onError={() => setBroken(url)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
