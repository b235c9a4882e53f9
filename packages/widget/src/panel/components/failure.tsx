import type { ComponentChildren } from 'preact'
import { strings } from '../../strings/current.ts'

export interface FailureProps {
  /** What did not happen. */
  what: string
  /** Code of why. */
  code: string | undefined
  /** Said by screen readers when it appears. */
  isNews?: boolean
  icon?: ComponentChildren
  onRetry: () => void
  onDiscard: () => void
}

/** What was refused, why, and what can be done about it. */
export const Failure = ({ what, code = '', isNews = false, icon, onRetry, onDiscard }: FailureProps) => (
  <p class="meta failure" {...(isNews ? { role: 'status' } : {})}>
    {icon}
    <span>
      {what} {strings.failures[code]}
    </span>
    <button type="button" onClick={onRetry}>
      {strings.retry}
    </button>
    <button type="button" onClick={onDiscard}>
      {strings.discard}
    </button>
  </p>
)
