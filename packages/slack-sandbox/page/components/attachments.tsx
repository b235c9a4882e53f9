import { IconFileText, IconX } from '@tabler/icons-react'
import type { Attachment } from '../attachment.ts'

/** Files that will go with the message. */
export function Attachments({ files, onRemove }: { files: Attachment[]; onRemove: (id: string) => void }) {
  if (files.length === 0) return null
  return (
    <ul className="attachments" aria-label="Attached files">
      {files.map(({ id, name, mimetype, content }) => (
        <li key={id}>
          {mimetype.startsWith('image/') ? (
            <img src={`data:${mimetype};base64,${content}`} alt="" />
          ) : (
            <IconFileText size={22} aria-hidden />
          )}
          <span>{name}</span>
          <button type="button" aria-label={`Remove ${name}`} onClick={() => onRemove(id)}>
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
