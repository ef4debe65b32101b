// Which keys go with a hash, for very many of them: 25 MB for a million, where a Map takes four times that and slows the collector down.

export type HashTable = ReturnType<typeof createHashTable>

const firstSize = 1024 // a power of two, as every size after it

export function createHashTable() {
  let hashes = new Int32Array(firstSize)
  let keys = new Float64Array(firstSize) // 0 where nothing is
  let count = 0

  /** The next free place at or after where `hash` belongs. */
  function put(hash: number, key: number) {
    const mask = keys.length - 1
    let place = hash & mask
    while (keys[place] !== 0) place = (place + 1) & mask
    hashes[place] = hash
    keys[place] = key
  }

  function grow() {
    const [oldHashes, oldKeys] = [hashes, keys]
    hashes = new Int32Array(oldKeys.length * 2)
    keys = new Float64Array(oldKeys.length * 2)
    oldKeys.forEach((key, place) => {
      if (key !== 0) put(oldHashes[place]!, key)
    })
  }

  return {
    /** Keys are above 0. The same hash may be there with several. */
    add(hash: number, key: number): void {
      if (count >= keys.length / 2) grow()
      put(hash, key)
      count += 1
    },
    /** Whether one of the keys with this hash is wanted. */
    some(hash: number, isWanted: (key: number) => boolean): boolean {
      const mask = keys.length - 1
      for (let place = hash & mask; keys[place] !== 0; place = (place + 1) & mask) {
        if (hashes[place] === hash && isWanted(keys[place]!)) return true
      }
      return false
    },
  }
}
