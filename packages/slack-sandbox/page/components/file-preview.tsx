import { IconFileText } from '@tabler/icons-react'
import type { PageMessage } from '../../src/page-contract.ts'
import { api } from '../api.ts'
import { useSandbox } from '../sandbox-context.ts'

const kilobyte = 1_024

function sizeOf(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} B`
  if (bytes < kilobyte ** 2) return `${Math.round(bytes / kilobyte)} KB`
  return `${(bytes / kilobyte ** 2).toFixed(1)} MB`
}

/** A picture is shown, any other file named; both open in a tab of their own. */
export function FilePreview({ file }: { file: PageMessage['fileInfos'][number] }) {
  const { state } = useSandbox()
  const url = api.fileUrl(state.id, file.id)
  const isPicture = file.mimetype.startsWith('image/')
  return (
    <a className={isPicture ? 'file picture-file' : 'file'} href={url} target="_blank" rel="noreferrer">
      {isPicture ? (
        <img src={url} alt={file.name} />
      ) : (
        <>
          <IconFileText size={28} aria-hidden />
          <span>
            <strong>{file.name}</strong>
            <small>
              {file.name.split('.').at(-1)?.toUpperCase()} · {sizeOf(file.size)}
            </small>
          </span>
        </>
      )}
    </a>
  )
}
