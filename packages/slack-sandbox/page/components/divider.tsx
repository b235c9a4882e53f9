export function Divider({ text, kind = '' }: { text: string; kind?: 'new' | 'start' | '' }) {
  return (
    <div className={`day-divider ${kind}`}>
      <span>{text}</span>
    </div>
  )
}
