// Counts what was just said: the same text by anybody, anything by the same person.

const windowMs = 15_000

export function createRecentRepeats() {
  const texts = new Map<string, number>()
  const people = new Map<string, number>()
  let recent: { atMs: number; text: string; person: string }[] = []
  let oldest = 0 // index in `recent`: cheaper than taking the front off a long array each time

  function forgetBefore(atMs: number) {
    for (let item = recent[oldest]; item && item.atMs < atMs; item = recent[++oldest]) {
      lessen(texts, item.text)
      lessen(people, item.person)
    }
    if (oldest > 1000 && oldest * 2 > recent.length) {
      recent = recent.slice(oldest)
      oldest = 0
    }
  }

  return {
    /** Messages in order of time. Tells how often each was there before, then remembers this one. */
    note(atMs: number, text: string, person: string): { sameTextBefore: number; sameUserBefore: number } {
      forgetBefore(atMs - windowMs)
      const before = { sameTextBefore: texts.get(text) ?? 0, sameUserBefore: people.get(person) ?? 0 }
      texts.set(text, before.sameTextBefore + 1)
      people.set(person, before.sameUserBefore + 1)
      recent.push({ atMs, text, person })
      return before
    },
  }
}

function lessen(counts: Map<string, number>, key: string) {
  const left = (counts.get(key) ?? 0) - 1
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
}
