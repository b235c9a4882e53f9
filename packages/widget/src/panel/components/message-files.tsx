import type { VisitorFile } from '@parley/contracts'
import { maxFileBytes } from '@parley/contracts/visitor-limits'
import { useEffect, useState } from 'preact/hooks'
import { type FileLink, isGood } from '../../chat/file-links.ts'
import { strings } from '../../strings/current.ts'
import { fileSize } from '../file-size.ts'
import { FileIcon } from './icons.tsx'

export interface FileActions {
  links: Readonly<Record<string, FileLink>>
  /** Asks for a file's address; it comes into `links`. */
  onWantLink: (fileId: VisitorFile['fileId']) => void
}

/** Pictures that every browser shows. */
const isPicture = ({ mimetype }: VisitorFile) => /^image\/(png|jpe?g|gif|webp)$/.test(mimetype)

/** The files of a message: pictures are shown, all else is named, and each can be saved. */
export const MessageFiles = ({ files, ...actions }: FileActions & { files: readonly VisitorFile[] }) => (
  <span class="files">
    {files.map((file) => (
      <OneFile key={file.fileId} file={file} {...actions} />
    ))}
  </span>
)

function OneFile({ file, links, onWantLink }: FileActions & { file: VisitorFile }) {
  const { fileId } = file
  const [isBroken, setBroken] = useState(false)
  const link = links[fileId]
  const url = link && isGood(link) ? link.url : undefined
  useEffect(() => {
    if (!url && file.size <= maxFileBytes) onWantLink(fileId)
  }, [url, fileId])
  const refresh = () => void (link && !isGood(link) && onWantLink(fileId))
  const open = { href: url, target: '_blank', rel: 'noopener noreferrer', onPointerDown: refresh, onFocus: refresh }
  if (file.size > maxFileBytes)
    return (
      <span class="file">
        <FileIcon />
        <span class="name">{file.name}</span>
        <span class="size">{strings.failures.file_too_large}</span>
      </span>
    )
  if (isPicture(file) && !isBroken)
    return (
      <a class="picture" {...open} style={shapeOf(file)}>
        {url && <img src={url} alt={file.name} loading="lazy" decoding="async" onError={() => setBroken(true)} />}
        <span class="spoken"> {strings.opensNewTab}</span>
      </a>
    )
  return (
    <a class="file" {...open} download={file.name}>
      <FileIcon />
      <span class="name">{file.name}</span>
      {file.size > 0 && <span class="size">{fileSize(file.size)}</span>}
    </a>
  )
}

/** Its place is kept while it is fetched, where its measures are known. */
const shapeOf = ({ width, height }: VisitorFile) => (width && height ? { aspectRatio: `${width} / ${height}` } : {})
