import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Blocks } from './blocks/blocks.tsx'
import { FilePreview } from './file-preview.tsx'
import { Previews } from './previews.tsx'

export function MessageContent({ channel, message }: { channel: PageChannel; message: PageMessage }) {
  const { act } = useSandbox()
  if (message.subtype === 'tombstone') return <p className="tombstone">This message was deleted.</p>
  const on = { channel: channel.id, ts: message.ts }
  return (
    <>
      <Blocks
        blocks={blocksOf(message)}
        onAction={(action) => act({ kind: 'click', ...on, action })}
        onSuggest={async (actionId, blockId, value) =>
          (await act({ kind: 'suggest', actionId, blockId, value, ...on }))?.options ?? []
        }
      />
      {message.edited && <span className="edited">(edited)</span>}
      <Previews message={message} />
      {message.fileInfos.length > 0 && (
        <div className="files">
          {message.fileInfos.map((file) => (
            <FilePreview key={file.id} file={file} />
          ))}
        </div>
      )}
    </>
  )
}

const drawn = new WeakMap<PageMessage, unknown[]>()

/** Text alone is drawn as a section is. The same for the same message, so that it is not drawn anew. */
function blocksOf(message: PageMessage): unknown[] {
  if (message.blocks?.length) return message.blocks
  const known = drawn.get(message)
  if (known) return known
  const { text } = message
  const blocks = text ? [{ type: 'section', block_id: 'text', text: { type: 'mrkdwn', text } }] : []
  drawn.set(message, blocks)
  return blocks
}
