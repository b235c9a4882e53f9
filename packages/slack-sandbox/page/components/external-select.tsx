import { useEffect, useId, useState } from 'react'
import type { Option } from '../block-kit.ts'

export interface ExternalSelectProps {
  label: string
  suggest: (text: string) => Promise<Option[]>
  onChoose: (option: Option) => void
}

/** A list that the app searches as one types. */
export function ExternalSelect({ label, suggest, onChoose }: ExternalSelectProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [options, setOptions] = useState<Option[]>([])
  useEffect(() => {
    let current = true
    void suggest(text).then((found) => current && setOptions(found))
    return () => {
      current = false
    }
  }, [text])
  const choose = (next: string) => {
    setText(next)
    const option = options.find((each) => each.text.text === next)
    if (option) onChoose(option)
  }
  return (
    <>
      <input
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={id}
        list={id}
        placeholder={label}
        value={text}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option.value} value={option.text.text} />
        ))}
      </datalist>
    </>
  )
}
