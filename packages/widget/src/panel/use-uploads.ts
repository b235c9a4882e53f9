import { maxFileBytes, maxFilesPerMessage } from '@parley/contracts/visitor-limits'
import { useRef, useState } from 'preact/hooks'
import { type SentFile, UploadFailed } from '../chat/upload.ts'

/** A file that is chosen and not sent yet. */
export interface Upload {
  key: number
  source: File
  /** From 0 to 1. */
  progress: number
  sent?: SentFile
  /** Code of why it was not taken in. */
  failure?: string
}

export type StartUpload = (file: File, onProgress: (done: number) => void, signal: AbortSignal) => Promise<SentFile>

export interface Uploads {
  all: readonly Upload[]
  isBusy: boolean
  add(files: Iterable<File>): void
  retry(upload: Upload): void
  remove(upload: Upload): void
  /** What has been taken in, and begins anew. */
  take(): SentFile[]
}

/** Files that wait below the text to be sent with it. Each is sent ahead as soon as it is chosen. */
export function useUploads(start: StartUpload): Uploads {
  const [all, setAll] = useState<readonly Upload[]>([])
  const keys = useRef(0)
  const running = useRef(new Map<number, AbortController>())

  const change = (key: number, changes: Partial<Upload>) =>
    setAll((now) => now.map((each) => (each.key === key ? { ...each, ...changes } : each)))
  const run = async ({ key, source }: Upload) => {
    const leaving = new AbortController()
    running.current.set(key, leaving)
    try {
      change(key, { sent: await start(source, (progress) => change(key, { progress }), leaving.signal), progress: 1 })
    } catch (error) {
      change(key, { failure: error instanceof UploadFailed ? error.code : 'unavailable' })
    }
    running.current.delete(key)
  }
  return {
    all,
    isBusy: all.some(({ sent, failure }) => !sent && !failure),
    add(files) {
      const room = maxFilesPerMessage - all.length
      const added = [...files].slice(0, Math.max(0, room)).map(
        (source): Upload => ({
          key: ++keys.current,
          source,
          progress: 0,
          ...(source.size > maxFileBytes ? { failure: 'file_too_large' } : {}),
          ...(source.size === 0 ? { failure: 'file_empty' } : {}),
        }),
      )
      setAll((now) => [...now, ...added])
      for (const each of added) if (!each.failure) void run(each)
    },
    retry(upload) {
      const { failure: _, ...again } = upload
      setAll((now) => now.map((each) => (each.key === upload.key ? { ...again, progress: 0 } : each)))
      void run(again)
    },
    remove({ key }) {
      running.current.get(key)?.abort()
      setAll((now) => now.filter((each) => each.key !== key))
    },
    take() {
      setAll([])
      return all.flatMap(({ sent }) => sent ?? [])
    },
  }
}
