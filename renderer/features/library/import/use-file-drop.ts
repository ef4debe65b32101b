// Files may be dropped anywhere on the page. Without this the browser would leave the page and open them.
import { useEffect, useEffectEvent, useState } from 'react'

/** True while files are held over the page. */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    let depth = 0 // an element inside of another one is entered before that is left
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', change: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        change(event)
        setOver(depth > 0)
      }
      addEventListener(name, listener)
      return () => removeEventListener(name, listener)
    }
    const closers = [
      on('dragenter', () => (depth += 1)),
      on('dragleave', () => (depth = Math.max(0, depth - 1))),
      on('dragover', () => {}),
      on('drop', event => {
        depth = 0
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length > 0) drop(files)
      }),
    ]
    return () => closers.forEach(close => close())
  }, [])
  return isOver
}
