import { useRef } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { CameraIcon } from './icons.tsx'

export interface ScreenshotButtonProps {
  isClosed: boolean
  onFile: (files: Iterable<File>) => void
  /** Whether the visitor, their browser or their system would not have it. */
  onOutcome: (isUntaken: boolean) => void
}

/** Not on phones, some of whose browsers have the function and always refuse. */
export const canTakeScreenshots = (): boolean =>
  typeof navigator.mediaDevices?.getDisplayMedia === 'function' && !matchMedia('(pointer: coarse)').matches

/** Takes a picture of what the visitor chooses, and puts it among the chosen files. */
export function ScreenshotButton({ isClosed, onFile, onOutcome }: ScreenshotButtonProps) {
  const isTaking = useRef(false)
  const take = async () => {
    if (isTaking.current) return
    isTaking.current = true
    onOutcome(false)
    try {
      // Asked for at once: browsers demand that a click has just been made.
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true })
      try {
        const { pictureOf } = await import('../picture-of.ts')
        onFile([await pictureOf(stream)])
      } finally {
        for (const track of stream.getTracks()) track.stop()
      }
    } catch {
      onOutcome(true)
    } finally {
      isTaking.current = false
    }
  }
  return (
    <button
      type="button"
      class="attach screenshot"
      aria-label={strings.screenshot}
      title={strings.screenshot}
      disabled={isClosed}
      onClick={take}
    >
      <CameraIcon />
    </button>
  )
}
