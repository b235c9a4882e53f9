import { useEffect, useState } from 'react'
import type { Choice } from './select-choices.ts'

export interface ChoiceSource {
  choices: Choice[]
  search?: ((typed: string) => Promise<Choice[]>) | undefined
  leastTyped: number
}

const restMs = 200

/** What fits to what was typed: of a list, or as the app answers. */
export function useChoices({ choices, search, leastTyped }: ChoiceSource, typed: string, open: boolean) {
  const [found, setFound] = useState<Choice[]>()
  const enough = typed.length >= leastTyped
  // The search is another function at every drawing.
  useEffect(() => {
    if (!search || !open || !enough) return setFound(undefined)
    let current = true
    const timer = setTimeout(async () => {
      const next = await search(typed)
      if (current) setFound(next)
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [typed, open, enough])
  if (search) return { options: found ?? [], loading: open && enough && !found, enough }
  const wanted = typed.toLowerCase()
  return { options: choices.filter(({ label }) => label.toLowerCase().includes(wanted)), loading: false, enough: true }
}
