import type { Pending } from '../../chat/timeline.ts'
import { strings } from '../strings.ts'
import { MarkIcon } from './marks.tsx'
import { Text } from './text.tsx'

/** A message that is not stored yet. */
export const PendingMessage = ({ message, onRetry }: { message: Pending; onRetry: () => void }) => (
  <div class="group mine">
    <div class="bubbles">
      <div class="bubble waiting">
        <span class="hidden">{strings.you}: </span>
        <Text text={message.text} />
      </div>
      {message.failure ? (
        <span class="meta failed" role="alert">
          {strings.notSent} {message.failure}{' '}
          <button type="button" onClick={onRetry}>
            {strings.retry}
          </button>
        </span>
      ) : (
        <span class="meta">
          <MarkIcon mark="sending" />
        </span>
      )}
    </div>
  </div>
)
