import { Message } from 'slack-blocks-to-jsx'
import type { PageAction, WorkspaceState } from '../../src/page-contract.ts'
import { type Block, isInteractive } from '../block-kit.ts'
import { emojiOf } from '../emoji.ts'
import { ActionElement } from './action-element.tsx'

export interface BlocksProps {
  blocks: unknown[]
  state: WorkspaceState
  onAction: (action: PageAction) => unknown
  onSuggest: (actionId: string, blockId: string, value: string) => Promise<unknown[]>
}

/** Blocks as Slack shows them. What is only looked at a library draws; what is used is ours, so that it works. */
export function Blocks({ blocks, state, onAction, onSuggest }: BlocksProps) {
  return (
    <div className="blocks">
      {(blocks as Block[]).map((block) => {
        const elements =
          block.type === 'actions'
            ? (block.elements ?? [])
            : isInteractive(block.accessory) && block.accessory
              ? [block.accessory]
              : []
        return (
          <div key={block.block_id} className={`block ${block.type}`}>
            {block.type !== 'actions' && (
              <Display
                block={isInteractive(block.accessory) ? { ...block, accessory: undefined } : block}
                state={state}
              />
            )}
            {elements.length > 0 && (
              <div className="elements">
                {elements.map((element) => (
                  <ActionElement
                    key={element.action_id ?? element.text?.text}
                    element={element}
                    blockId={block.block_id}
                    state={state}
                    onAction={onAction}
                    onSuggest={onSuggest}
                  />
                ))}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}

function Display({ block, state }: { block: object; state: WorkspaceState }) {
  const users = state.users.map(({ id, realName }) => ({ id, name: realName }))
  const channels = state.channels.map(({ id, name }) => ({ id, name }))
  return (
    <Message
      withoutWrapper
      logo=""
      name=""
      blocks={[forLibrary(block)] as never}
      data={{ users, channels }}
      hooks={{
        user: ({ id, name }) => <span className="mention">@{users.find((user) => user.id === id)?.name ?? name}</span>,
        channel: ({ id, name }) => (
          <span className="mention">#{channels.find((channel) => channel.id === id)?.name ?? name}</span>
        ),
        atHere: () => <span className="mention">@here</span>,
        atChannel: () => <span className="mention">@channel</span>,
        atEveryone: () => <span className="mention">@everyone</span>,
        date: ({ timestamp, fallback }) => <time>{dateOf(timestamp, fallback)}</time>,
        emoji: ({ name }, parse) => emojiOf(name) ?? parse({ name }),
      }}
    />
  )
}

/**
 * `verbatim` only keeps Slack from making links and mentions of bare words; the library takes it for "no formatting at all". And it takes
 * what is between a colon in a link's label and the next one for an emoji.
 */
const forLibrary = (value: unknown, key?: string): unknown => {
  if (Array.isArray(value)) return value.map((inner) => forLibrary(inner))
  if (typeof value === 'string') return key === 'text' ? withPlainLabels(value) : value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([name]) => name !== 'verbatim')
  return Object.fromEntries(entries.map(([name, inner]) => [name, forLibrary(inner, name)]))
}

const withPlainLabels = (text: string) =>
  text.replace(/<([^|>]+)\|([^>]+)>/g, (_link, url, label: string) => `<${url}|${label.replaceAll(':', '&#58;')}>`)

function dateOf(timestamp: string, fallback: string): string {
  const at = new Date(Number(timestamp) * 1_000)
  return Number.isNaN(at.getTime()) ? fallback : at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}
