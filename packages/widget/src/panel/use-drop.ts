import { useRef, useState } from 'preact/hooks'

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true

/** Files that are dragged onto something. @returns what is to be put on it, and whether some are held over it */
export function useDrop(onFiles: (files: Iterable<File>) => void) {
  const [isOver, setOver] = useState(false)
  // Each child that is entered and left tells of it, too.
  const depth = useRef(0)
  const move = (by: number) => (event: DragEvent) => {
    if (!bringsFiles(event)) return
    depth.current += by
    setOver(depth.current > 0)
  }
  return {
    isOver,
    onDragEnter: move(1),
    onDragLeave: move(-1),
    onDragOver: (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      depth.current = 0
      setOver(false)
      onFiles([...(event.dataTransfer?.files ?? [])])
    },
  }
}
