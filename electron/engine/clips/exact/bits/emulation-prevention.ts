// In a NAL unit no three bytes may look like a start code, so a 3 is put between: 0 0 1 becomes 0 0 3 1.
// ISO/IEC 14496-10 7.4.1 and ISO/IEC 23008-2 7.4.2 say the same.

const prevented = Buffer.from([0, 0, 3])

/** A NAL unit as its fields are counted. Where there is nothing to remove it is the same memory, not a copy. */
export function removeEmulationPrevention(unit: Buffer): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (let at = unit.indexOf(prevented); at >= 0; at = unit.indexOf(prevented, from)) {
    parts.push(unit.subarray(from, at + 2))
    from = at + 3
  }
  return from === 0 ? unit : Buffer.concat([...parts, unit.subarray(from)])
}

/** The reverse. Where there is nothing to add it is the same memory, not a copy. */
export function addEmulationPrevention(raw: Buffer): Buffer {
  const places = placesToProtect(raw)
  if (places.length === 0) return raw
  const unit = Buffer.alloc(raw.length + places.length)
  let from = 0
  places.forEach((place, before) => {
    raw.copy(unit, from + before, from, place)
    unit[place + before] = 3
    from = place
  })
  raw.copy(unit, from + places.length, from)
  return unit
}

const zeros = Buffer.alloc(2)

/** Before which bytes a 3 is needed; the length itself where the unit would end with a 0, which readers take for padding. */
function placesToProtect(raw: Buffer): number[] {
  const places: number[] = []
  for (let at = raw.indexOf(zeros); at >= 0;) {
    const place = at + 2
    const isNeeded = place < raw.length && raw[place]! <= 3
    if (isNeeded) places.push(place)
    at = raw.indexOf(zeros, isNeeded ? place : at + 1) // the byte behind a 3 begins anew
  }
  if (raw.at(-1) === 0) places.push(raw.length)
  return places
}
