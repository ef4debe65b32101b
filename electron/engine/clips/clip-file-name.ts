// Names of clips that people can read and that Windows, macOS and Linux accept. Pure, but for the look into the folder.
import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'

// Most systems allow 255 bytes or 255 UTF-16 units; some room is left for " (2)" and for synchronising programs.
const longestCharacters = 120
const longestBytes = 240

/** Forbidden on Windows; replaced by their full-width twins, which read the same. */
const twins: Record<string, string> = {
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '＂',
  '/': '／',
  '\\': '＼',
  '|': '｜',
  '?': '？',
  '*': '＊',
}
// Line breaks and tabs become spaces; other controls, and marks that turn the direction of writing (they can hide an extension), go.
const blanks = /[\s\u0085\u2028\u2029]+/gu
const invisible = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu
/** Names of devices on Windows, whatever follows the first dot. */
const device = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?=\.|$)/i

/** `03m12s 互动高潮 标题.mp4`: time first, so that a folder sorts by it; hours where the show has them. */
export function clipFileName({
  title,
  kindWord,
  startMs,
  showDurationMs,
  extension,
}: {
  title: string
  /** The moment's kind in the user's language. */
  kindWord: string
  startMs: number
  showDurationMs: number
  /** With its dot. */
  extension: string
}): string {
  return legalFileName(`${clockOf(startMs, showDurationMs)} ${kindWord} ${title}`, extension)
}

/** The nearest legal name: at most 120 characters and 240 bytes, no letter or emoji cut apart. */
export function legalFileName(wanted: string, extension: string): string {
  const clean = wanted
    .toWellFormed() // half a surrogate pair becomes U+FFFD, removed below
    .normalize('NFC')
    .replace(blanks, ' ')
    .replace(invisible, '')
    .replace(/[<>:"/\\|?*]/g, letter => twins[letter]!)
  const stem = trimEnds(shorten(trimEnds(clean), extension))
  const safe = stem.replace(device, match => `${match}_`)
  return `${safe === '' ? 'clip' : safe}${extension}`
}

/** The first of `name`, `name (2)`, `name (3)` … that is not taken in the folder. Taken meanwhile: ask again. */
export function freeFileName(folder: string, name: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let number = 2, file = join(folder, name); ; number++) {
    if (!existsSync(file)) return file
    file = join(folder, `${stem} (${number})${extension}`)
  }
}

function shorten(text: string, extension: string): string {
  let [characters, bytes] = [extension.length, Buffer.byteLength(extension)]
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    characters += segment.length
    bytes += Buffer.byteLength(segment)
    if (characters > longestCharacters || bytes > longestBytes) break
    kept += segment
  }
  return kept
}

/** Windows drops dots and spaces at the end without a word; a dot in front hides a file elsewhere. */
const trimEnds = (text: string): string => text.replace(/^[. ]+|[. ]+$/g, '')

function clockOf(startMs: number, showDurationMs: number): string {
  const seconds = Math.max(0, Math.floor(Math.round(startMs) / 1000)) // 3999.99 is the fourth second
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = showDurationMs >= 3_600_000 ? `${two(Math.floor(seconds / 3600))}h` : ''
  return `${hours}${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s`
}
