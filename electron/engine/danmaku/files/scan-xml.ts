// Looks at one piece of markup. Danmaku files are flat and often damaged (torn writes, unescaped names), which a strict parser does
// not survive; and hostile ones hide in entities and nesting. So: no entity is ever defined, nothing nests, an element ends where the
// next one begins.

export type Scan =
  /** The text ends inside this piece. */
  | { kind: 'more' }
  /** Nothing of interest up to `next`. */
  | { kind: 'pass'; next: number }
  /** Nothing of interest until `mark`, which is not in sight. */
  | { kind: 'passUntil'; mark: string }
  | { kind: 'open'; name: string; attributes: string; next: number }
  | { kind: 'close'; name: string; next: number }
  | { kind: 'item'; name: string; attributes: string; text: string; next: number }
  /** An item that is broken off where another begins. */
  | { kind: 'torn'; next: number }

const more: Scan = { kind: 'more' }
const itemNames: ReadonlySet<string> = new Set(['d', 'gift', 'sc', 'guard'])
const itemStart = /<(?:d|gift|sc|guard)(?=[\s/>])/y
const tagName = /<([A-Za-z_][\w:.-]*)/y
const closingTag = /<\/([A-Za-z_][\w:.-]*)\s*>/y
const longestMark = '<![CDATA['.length

/** `at` is the position of a `<`. */
export function scanMarkup(text: string, at: number): Scan {
  if (text.startsWith('<!--', at)) return passOver(text, at + 4, '-->')
  if (text.startsWith('<![CDATA[', at)) return passOver(text, at, ']]>')
  if (text.startsWith('<?', at)) return passOver(text, at, '?>')
  if (text.startsWith('<!', at)) return text.length - at < longestMark ? more : passDeclaration(text, at)
  if (text.startsWith('</', at)) return scanClosing(text, at)
  return scanElement(text, at)
}

function passOver(text: string, from: number, mark: string): Scan {
  const end = text.indexOf(mark, from)
  return end < 0 ? { kind: 'passUntil', mark } : { kind: 'pass', next: end + mark.length }
}

/** A DOCTYPE with all it declares is passed over: entities declared in it stay unknown. */
function passDeclaration(text: string, at: number): Scan {
  let quote = ''
  let isInside = false // between [ and ]
  for (let index = at + 2; index < text.length; index++) {
    const character = text.charAt(index)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '[') isInside = true
    else if (character === ']') isInside = false
    else if (character === '>' && !isInside) return { kind: 'pass', next: index + 1 }
  }
  return more
}

function scanClosing(text: string, at: number): Scan {
  closingTag.lastIndex = at
  const match = closingTag.exec(text)
  if (match) return { kind: 'close', name: match[1] ?? '', next: closingTag.lastIndex }
  return text.indexOf('>', at) < 0 && text.indexOf('<', at + 1) < 0 ? more : { kind: 'pass', next: at + 2 }
}

function scanElement(text: string, at: number): Scan {
  tagName.lastIndex = at
  const match = tagName.exec(text)
  if (!match) return at + 1 === text.length ? more : { kind: 'pass', next: at + 1 }
  const name = match[1] ?? ''
  const nameEnd = at + 1 + name.length
  const tag = findTagEnd(text, nameEnd)
  if (!tag) return more
  if (tag.isTorn) return { kind: 'torn', next: tag.at }
  const isEmpty = text.charAt(tag.at - 1) === '/'
  const attributes = text.slice(nameEnd, isEmpty ? tag.at - 1 : tag.at)
  if (!itemNames.has(name)) return { kind: 'open', name, attributes, next: tag.at + 1 }
  if (isEmpty) return { kind: 'item', name, attributes, text: '', next: tag.at + 1 }
  return scanText(text, tag.at + 1, { name, attributes })
}

const doubleQuote = 0x22
const singleQuote = 0x27
const lessThan = 0x3c
const greaterThan = 0x3e

/** Where the tag's `>` is, quotes respected; or where another item begins inside it, so that it is torn. */
function findTagEnd(text: string, from: number): { at: number; isTorn: boolean } | undefined {
  let quote = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === lessThan && startsItem(text, at)) return { at, isTorn: true }
    if (quote !== 0) quote = code === quote ? 0 : quote
    else if (code === doubleQuote || code === singleQuote) quote = code
    else if (code === greaterThan) return { at, isTorn: false }
  }
  return undefined
}

function startsItem(text: string, at: number): boolean {
  itemStart.lastIndex = at
  return itemStart.test(text)
}

function scanText(text: string, from: number, { name, attributes }: { name: string; attributes: string }): Scan {
  let content = ''
  let start = from
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    closingTag.lastIndex = at
    const closing = closingTag.exec(text)
    if (closing?.[1] === name) {
      return { kind: 'item', name, attributes, text: content + decodeEntities(text.slice(start, at)), next: closingTag.lastIndex }
    }
    if (closing || startsItem(text, at)) return { kind: 'torn', next: at }
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return more
      content += decodeEntities(text.slice(start, at)) + text.slice(at + longestMark, end)
      start = at = end + 3
      at--
    } else if (text.length - at < longestMark) return more
    // any other `<` was meant as one: <3
  }
  return more
}

const entity = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});/g
const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }

/** The five entities of XML and numbered characters; anything else that begins with & stays as it is written. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(entity, found => named[found] ?? numberedCharacter(found)) : text
}

function numberedCharacter(found: string): string {
  const digits = found.slice(2, -1)
  const code = digits.startsWith('x') ? parseInt(digits.slice(1), 16) : parseInt(digits, 10)
  return code <= 0x10ffff ? String.fromCodePoint(code) : found
}

// A name has at most 40 characters so that hostile input cannot make the search go back and forth.
const attribute = /\s([\w:.-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The values are as written: `decodeEntities` is left to those who need one. */
export function parseAttributes(attributes: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of attributes.matchAll(attribute)) found.set(name, double ?? single ?? '')
  return found
}
