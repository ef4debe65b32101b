// Texts come from Windows spreadsheets as often as from recorders: which encoding are these bytes in?

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * Tells the encoding from the first bytes of a text. `isGuessed` is true where neither a byte order mark nor valid UTF-8 settled it.
 * GB18030 contains GBK and GB2312.
 */
export function detectEncoding(head: Uint8Array): { encoding: TextEncoding; isGuessed: boolean } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', isGuessed: false }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', isGuessed: false }
  const brokenInUtf8 = countBroken(head, 'utf-8')
  if (brokenInUtf8 === 0) return { encoding: 'utf-8', isGuessed: false }
  // A single damaged character must not turn a UTF-8 text into nonsense: the reading with fewer broken characters wins.
  return { encoding: countBroken(head, 'gb18030') < brokenInUtf8 ? 'gb18030' : 'utf-8', isGuessed: true }
}

function countBroken(bytes: Uint8Array, encoding: TextEncoding): number {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }) // the head may end inside a character
    return 0
  } catch {
    return new TextDecoder(encoding).decode(bytes, { stream: true }).split('\ufffd').length - 1
  }
}
