import { strings } from '../strings.ts'

export type Mark = 'sending' | 'sent' | 'delivered'

const paths: Record<Mark, string> = {
  sending: 'M8 3.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9z',
  sent: 'M3 8.500l3.200 3.200L13 5',
  delivered: 'M1 8.500l3.200 3.200L11 5M7.500 11.200l.500.500L14.800 5',
}

/** How far a message of the visitor's has come. */
export const MarkIcon = ({ mark }: { mark: Mark }) => (
  <svg class={`mark ${mark}`} viewBox="0 0 16 16" role="img" aria-label={strings[mark]}>
    <path
      d={paths[mark]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
