// Finds the objects of interest in one huge JSON document without building the document: the members of one array and one single
// object, both directly under the root. JSON.parse does the rest, object by object.
import { maxItemLength } from './chat-reader.ts'

export interface JsonObjectHandlers {
  /** Name of the array whose objects are wanted. */
  array: string
  /** Name of one more object that is wanted. */
  object: string
  /** How an object of the array begins, to find the way again after damage. */
  itemStart: RegExp
  /** Return false when the text turns out not to be JSON: then the search goes on inside it. */
  onObject(found: { key: string; text: string; line: number }): boolean
  /** An object that does not end where it should. */
  onSkip(why: 'broken' | 'too-long', line: number): void
}

const maxKeyLength = 64
const itemStartLength = 200 // the beginning of an item is recognised within so many characters
const maxLookBacks = 100 // a file made to be damaged everywhere must not be read over and over
const code = { quote: 0x22, backslash: 0x5c, openArray: 0x5b, closeArray: 0x5d, open: 0x7b, close: 0x7d, lineBreak: 0x0a }

export function createJsonObjectSplitter(handlers: JsonObjectHandlers) {
  let text = ''
  let at = 0
  let line = 1
  let depth = 0
  let isInString = false
  let isEscaped = false
  /** The last string seen directly under the root: the key of what follows. */
  let key = ''
  let objectAt = -1
  let objectLine = 1
  let isLost = false
  let isFinal = false
  let lookBacks = 0
  const nextItem = new RegExp(handlers.itemStart, 'g')
  const itemHere = new RegExp(handlers.itemStart, 'y')

  const isWanted = () => (depth === 2 && key === handlers.array) || (depth === 1 && key === handlers.object)

  function beginObject() {
    if (!isWanted() && startsItem(at - 1)) {
      // A bracket too many or too few has misled the count.
      if (objectAt >= 0) return giveUpObject()
      enterArray()
    }
    if (objectAt < 0 && isWanted()) {
      objectAt = at - 1
      objectLine = line
    }
    depth++
  }

  function endObject() {
    depth--
    if (objectAt < 0 || !isWanted()) return
    if (handlers.onObject({ key, text: text.slice(objectAt, at), line: objectLine })) objectAt = -1
    else recover()
  }

  function startsItem(position: number): boolean {
    itemHere.lastIndex = position
    return itemHere.test(text)
  }

  function enterArray() {
    depth = 2
    key = handlers.array
    isInString = isEscaped = isLost = false
    objectAt = -1
  }

  /** Drops the present object and takes up the next item that begins after its first character. */
  function recover() {
    at = objectAt
    line = objectLine
    objectAt = -1
    findWay(at + 1)
  }

  /** An object that swallowed the next ones is broken; one that is just long is too long. */
  function giveUpObject() {
    const skippedLine = objectLine
    const scannedTo = at
    recover()
    if (lookBacks++ > maxLookBacks && at < scannedTo) findWay(scannedTo)
    handlers.onSkip(isLost ? 'too-long' : 'broken', skippedLine)
  }

  /** Goes to the first item at or after `from`. While there is none in sight, `isLost` stays and what may be its beginning is kept. */
  function findWay(from: number) {
    nextItem.lastIndex = from
    const next = nextItem.exec(text)?.index
    const end = next ?? Math.max(from, text.length - itemStartLength)
    for (let found = text.indexOf('\n', at); found >= 0 && found < end; found = text.indexOf('\n', found + 1)) line++
    at = end
    isLost = true
    if (next !== undefined) enterArray()
  }

  function readString(character: number) {
    if (isEscaped) isEscaped = false
    else if (character === code.backslash) isEscaped = true
    else if (character === code.quote) isInString = false
    else if (depth === 1 && key.length < maxKeyLength) key += String.fromCharCode(character)
  }

  function readStructure(character: number) {
    if (character === code.quote) {
      if (depth === 2 && key === handlers.array) return // the array holds objects only: this quote is damage
      isInString = true
      if (depth === 1) key = ''
    } else if (character === code.open) beginObject()
    else if (character === code.close) endObject()
    else if (character === code.openArray) depth++
    else if (character === code.closeArray) depth--
    else if (character === code.lineBreak) line++
  }

  function readText() {
    while (at < text.length && !isLost) {
      if (depth !== 1 && !isEscaped) at = isInString ? skipWords(text, at) : skipPlain(text, at)
      const character = text.charCodeAt(at) // NaN at the end
      const isOpening = character === code.open && !isInString
      if (isOpening && !isFinal && text.length - at < itemStartLength) break // it may be an item: wait and see
      at = Math.min(at + 1, text.length)
      if (isInString) readString(character)
      else readStructure(character)
      if (objectAt >= 0 && at - objectAt > maxItemLength) giveUpObject()
    }
  }

  /** Forgets what is not needed any more. */
  function forget() {
    const from = objectAt >= 0 ? objectAt : at
    text = text.slice(from)
    at -= from
    if (objectAt >= 0) objectAt = 0
  }

  return {
    write(piece: string): void {
      text += piece
      if (isLost) findWay(at)
      readText()
      forget()
    },
    /** True when the document was closed. After damage that nothing followed, its last character has to tell. */
    end(): boolean {
      isFinal = true
      readText()
      while (objectAt >= 0 && hasItemAfter(objectAt)) {
        giveUpObject()
        readText()
      }
      return isLost ? text.trimEnd().endsWith('}') : depth === 0 && !isInString
    },
  }

  function hasItemAfter(position: number): boolean {
    nextItem.lastIndex = position + 1
    return nextItem.test(text)
  }
}

// Nearly all characters mean nothing here; these two loops pass over them several times faster than the readers above would.

/** The next character inside a string that may end it. */
function skipWords(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === code.quote || character === code.backslash) break
  }
  return at
}

/** The next character outside a string that is neither space nor part of a number or a word. */
function skipPlain(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at)
    const isBracket = character >= code.openArray && (character | 0x20) >= code.open // [ \ ] and { | }
    if (isBracket || character === code.quote || character === code.lineBreak) break
  }
  return at
}
