import type { Completion } from '../completions.ts'

export interface CompletionListProps {
  id: string
  options: Completion[]
  active: number
  onChoose: (option: Completion) => void
}

export function CompletionList({ id, options, active, onChoose }: CompletionListProps) {
  if (options.length === 0) return null
  return (
    <div id={id} className="completions" role="listbox" aria-label="Suggestions">
      {options.map((option, index) => (
        <div
          key={option.insert}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(option)
          }}
        >
          <Face face={option.face} />
          <strong>{option.title}</strong>
          <span>{option.about}</span>
        </div>
      ))}
    </div>
  )
}

function Face({ face }: { face: string | undefined }) {
  if (!face) return null
  return face.startsWith('data:') || face.startsWith('http') ? (
    <img src={face} alt="" />
  ) : (
    <span aria-hidden>{face}</span>
  )
}
