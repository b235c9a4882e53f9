import type { PageMessage } from '../../src/page-contract.ts'

interface Preview {
  id?: number
  title?: string
  title_link?: string
  from_url?: string
  service_name?: string
  text?: string
  fallback?: string
}

/** Previews of links, and what apps attach. */
export function Previews({ message }: { message: PageMessage }) {
  return ((message.attachments ?? []) as Preview[]).map((preview, index) => {
    const address = preview.title_link ?? preview.from_url
    const title = preview.title ?? preview.fallback ?? ''
    return (
      <div key={preview.id ?? index} className="preview">
        {preview.service_name && <small>{preview.service_name}</small>}
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          <strong>{title}</strong>
        )}
        {preview.text && <p>{preview.text}</p>}
      </div>
    )
  })
}
