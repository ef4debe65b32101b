// Who was ever heard in this show, in little memory: 32 bits of a hash for each person.
// 200,000 people fill 2 MiB. The table never grows beyond 16 MiB, which is two million people; from then on strangers count as known.
// Two people share their 32 bits by chance: at 200,000 known, one stranger in 21,000 is taken for known.

const firstSlots = 1 << 12
const mostSlots = 1 << 22

export function createHeardBefore() {
  let slots = new Uint32Array(firstSlots)
  let used = 0

  function grow() {
    const old = slots
    slots = new Uint32Array(old.length * 2)
    for (const hash of old) if (hash !== 0) slots[slotOf(slots, hash)] = hash
  }

  return {
    /** True when it is the first time; remembers it. */
    isFirst(person: string): boolean {
      const hash = hashOf(person)
      const slot = slotOf(slots, hash)
      if (slots[slot] === hash || used >= mostSlots / 2) return false
      slots[slot] = hash
      used += 1
      if (used * 2 > slots.length && slots.length < mostSlots) grow()
      return true
    },
  }
}

/** Where the hash stands, or the free place for it: the table is never full. */
function slotOf(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1
  let slot = (Math.imul(hash, 0x9e3779b1) >>> 0) & mask
  while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & mask
  return slot
}

/**
 * FNV-1a over UTF-16 units with murmur3's finish (http://www.isthe.com/chongo/tech/comp/fnv,
 * smhasher fmix32). Never 0, which marks a free place.
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0 || 1
}
