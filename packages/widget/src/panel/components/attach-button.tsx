import { useRef } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { ClipIcon } from './icons.tsx'

/** Lets files be chosen. */
export function AttachButton({ isClosed, onFiles }: { isClosed: boolean; onFiles: (files: Iterable<File>) => void }) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class="attach"
        aria-label={strings.attach}
        title={strings.attach}
        disabled={isClosed}
        onClick={() => chooser.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
