import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { emojiOf } from '../emoji.ts'
import { personName } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { ReactionPopup } from './reaction-popup.tsx'

export function Reactions({ channel, message }: { channel: PageChannel; message: PageMessage }) {
  const { state, as, act } = useSandbox()
  if (!message.reactions?.length) return null
  const react = (kind: 'react' | 'unreact', name: string) => act({ kind, channel: channel.id, ts: message.ts, name })
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          aria-pressed={users.includes(as)}
          aria-label={`${name}, ${users.length}`}
          title={`${users.map((id) => personName(state, id)).join(', ')} reacted with :${name}:`}
          onClick={() => react(users.includes(as) ? 'unreact' : 'react', name)}
        >
          {emojiOf(name) ?? `:${name}:`} <span>{users.length}</span>
        </button>
      ))}
      <ReactionPopup label="Add another reaction" className="add" onChoose={(name) => react('react', name)} />
    </div>
  )
}
