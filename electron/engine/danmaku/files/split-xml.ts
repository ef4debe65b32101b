// Feeds danmaku XML that comes in pieces to the scanner; what is too long is dropped without being held.
import { maxItemLength } from './chat-reader.ts'
import { scanMarkup } from './scan-xml.ts'
import type { Scan } from './scan-xml.ts'

export interface XmlHandlers {
  onItem(item: { name: string; attributes: string; text: string }, line: number): void
  onOpen(tag: { name: string; attributes: string }, line: number): void
  onClose(name: string): void
  onSkip(why: 'broken' | 'too-long', line: number): void
}

const nextLandmark = /<(?:d|gift|sc|guard)(?=[\s/>])|<\/i\s*>/g
const landmarkLength = 8

export function createXmlSplitter(handlers: XmlHandlers) {
  let text = ''
  let position = 0
  let line = 1
  let nextBreak = -1
  /** Inside a comment or the like that ends with this. */
  let passUntil: string | undefined
  /** After something too long: nothing is believed until a well-known element begins. */
  let isLost = false

  function lineAt(at: number): number {
    while (nextBreak >= 0 && nextBreak < at) {
      line++
      nextBreak = text.indexOf('\n', nextBreak + 1)
    }
    return line
  }

  function findNext(): number {
    if (!isLost) return text.indexOf('<', position)
    nextLandmark.lastIndex = position
    const at = nextLandmark.exec(text)?.index ?? -1
    isLost = at < 0
    return at
  }

  function tell(scan: Exclude<Scan, { kind: 'more' }>, at: number) {
    if (scan.kind === 'item') handlers.onItem(scan, lineAt(at))
    else if (scan.kind === 'open') handlers.onOpen(scan, lineAt(at))
    else if (scan.kind === 'close') handlers.onClose(scan.name)
    else if (scan.kind === 'torn') handlers.onSkip('broken', lineAt(at))
    else if (scan.kind === 'passUntil') passUntil = scan.mark
  }

  /** Goes on after `passUntil`; false when its end is not in sight. */
  function leavePassage(): boolean {
    if (passUntil === undefined) return true
    const end = text.indexOf(passUntil, position)
    position = end < 0 ? Math.max(position, text.length - passUntil.length + 1) : end + passUntil.length
    if (end >= 0) passUntil = undefined
    return end >= 0
  }

  /** One step; false when more text is needed. */
  function step(): boolean {
    if (!leavePassage()) return false
    const at = findNext()
    if (at < 0) {
      position = isLost ? Math.max(position, text.length - landmarkLength) : text.length
      return false
    }
    position = at
    const scan = scanMarkup(text, at)
    if (scan.kind !== 'more') {
      tell(scan, at)
      position = 'next' in scan ? scan.next : at + 1
      return true
    }
    if (text.length - at <= maxItemLength) return false
    handlers.onSkip('too-long', lineAt(at))
    isLost = true
    position = at + 1
    return true
  }

  return {
    write(piece: string): void {
      text = text.slice(position) + piece
      position = 0
      nextBreak = text.indexOf('\n')
      while (step());
      lineAt(position) // what lies before it is forgotten with the next piece
    },
    /** False when the text ended inside an element or a comment. */
    end: (): boolean => passUntil === undefined && text.slice(position).trim() === '',
  }
}
