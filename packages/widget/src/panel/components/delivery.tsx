import { strings } from '../../strings/current.ts'
import type { DeliveryMark, Item } from '../blocks.ts'
import { timeOf } from '../time.ts'
import { Failure } from './failure.tsx'
import { AlertIcon, DeliveredIcon, SendingIcon, SentIcon } from './icons.tsx'

const icons = { sending: SendingIcon, sent: SentIcon, delivered: DeliveredIcon }

export interface DeliveryProps {
  item: Item
  showsMark: boolean
  onRetry: () => void
  onDiscard: () => void
}

/** When a message was written and how far it has come; what can be done when it has not. */
export function Delivery({ item, showsMark, onRetry, onDiscard }: DeliveryProps) {
  if (item.mark === 'failed')
    return (
      <Failure
        what={strings.notSent}
        code={item.failure}
        icon={<AlertIcon />}
        onRetry={onRetry}
        onDiscard={onDiscard}
      />
    )
  return (
    <p class="meta">
      <time dateTime={item.createdAt}>{timeOf(item.createdAt)}</time>
      {showsMark && item.mark && <Mark mark={item.mark} />}
    </p>
  )
}

function Mark({ mark }: { mark: Exclude<DeliveryMark, 'failed'> }) {
  const Icon = icons[mark]
  return (
    <span class={`mark ${mark}`} role="img" aria-label={strings[mark]} title={strings[mark]}>
      <Icon />
    </span>
  )
}
