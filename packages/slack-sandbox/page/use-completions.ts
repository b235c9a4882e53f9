import { type KeyboardEvent, useState } from 'react'
import { type Completion, completionsAt } from './completions.ts'
import { useSandbox } from './sandbox-context.ts'

/** Completes what is written before the caret. @param setText with where the caret goes */
export function useCompletions(text: string, inThread: boolean, setText: (text: string, caret: number) => void) {
  const { state } = useSandbox()
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [closedFor, setClosedFor] = useState('')
  const typed = text.slice(0, caret)
  const { from, options } = closedFor === typed ? { from: 0, options: [] } : completionsAt(typed, state, inThread)

  const choose = ({ insert }: Completion) => {
    const before = `${text.slice(0, from)}${insert} `
    setText(before + text.slice(caret).trimStart(), before.length)
    setCaret(before.length)
    setActive(0)
  }
  /** @returns whether the key was meant for the list */
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = options[active] ?? options[0]
    if (!chosen) return false
    if (event.key === 'Escape') setClosedFor(typed)
    else if (event.key === 'ArrowDown') setActive((active + 1) % options.length)
    else if (event.key === 'ArrowUp') setActive((active + options.length - 1) % options.length)
    else if (event.key === 'Tab') choose(chosen)
    // What is complete is sent, not completed.
    else if (event.key === 'Enter' && !event.shiftKey && chosen.insert !== typed.slice(from)) choose(chosen)
    else return false
    event.preventDefault()
    return true
  }
  const moved = (position: number) => {
    setCaret(position)
    setActive(0)
  }
  return { options, active: Math.min(active, options.length - 1), choose, onKey, moved }
}
