// Where a search text stands in a message, as the engine finds it: whatever the case. Pure.

export interface TextPart {
  text: string
  isHit: boolean
}

export function splitHit(text: string, searched: string): readonly TextPart[] {
  const wanted = searched.trim().toLowerCase()
  const lower = text.toLowerCase()
  // a few letters change their length with their case: their hits are not marked
  if (wanted === '' || lower.length !== text.length) return [{ text, isHit: false }]
  const parts: TextPart[] = []
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), isHit: false })
    from = at + wanted.length
    parts.push({ text: text.slice(at, from), isHit: true })
  }
  return from < text.length ? [...parts, { text: text.slice(from), isHit: false }] : parts
}
