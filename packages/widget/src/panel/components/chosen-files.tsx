import { useEffect, useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { fill } from '../../strings/say.ts'
import { fileSize } from '../file-size.ts'
import type { Upload, Uploads } from '../use-uploads.ts'
import { CloseIcon, FileIcon } from './icons.tsx'

/** What a file failed with that trying again cannot mend. */
const final = new Set(['file_too_large', 'file_type_refused', 'file_empty', 'origin_refused', 'site_unknown'])

/** Files that go with the next message, each with how far it has come. */
export function ChosenFiles({ uploads }: { uploads: Uploads }) {
  if (uploads.all.length === 0) return null
  return (
    <ul class="chosen" aria-label={strings.files}>
      {uploads.all.map((upload) => (
        <Chosen
          key={upload.key}
          upload={upload}
          onRetry={() => uploads.retry(upload)}
          onRemove={() => uploads.remove(upload)}
        />
      ))}
    </ul>
  )
}

interface ChosenProps {
  upload: Upload
  onRetry: () => void
  onRemove: () => void
}

function Chosen({ upload: { source, progress, sent, failure }, onRetry, onRemove }: ChosenProps) {
  return (
    <li class={failure ? 'failed' : sent ? 'ready' : ''}>
      <Glimpse source={source} />
      <span class="name" title={source.name}>
        {source.name}
      </span>
      <span class="state" role="status">
        {failure ? (strings.failures[failure] ?? strings.notUploaded) : fileSize(source.size)}
        {sent && <span class="spoken"> {strings.uploaded}</span>}
      </span>
      {failure && !final.has(failure) && (
        <button type="button" class="again" onClick={onRetry}>
          {strings.retry}
        </button>
      )}
      <button
        type="button"
        class="remove"
        aria-label={fill(strings.removeFile, { name: source.name })}
        onClick={onRemove}
      >
        <CloseIcon />
      </button>
      {!sent && !failure && (
        <progress max={1} value={progress} aria-label={fill(strings.uploading, { name: source.name })} />
      )}
    </li>
  )
}

/** A chosen picture as it will be sent, in small. */
function Glimpse({ source }: { source: File }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    if (!/^image\/(png|jpeg|gif|webp)$/.test(source.type)) return
    const made = URL.createObjectURL(source)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [source])
  return url ? <img class="glimpse" src={url} alt="" onError={() => setUrl('')} /> : <FileIcon />
}
