// Reading foreign JSON: 64-bit ids keep their digits, and a field that is not there is undefined instead of an exception.

// Typed here because TypeScript's library does not know the third argument yet (ECMAScript "JSON.parse source text access").
type ParseWithSource = (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown
const parseWithSource = JSON.parse as ParseWithSource // the same function, with its third argument

// A bare number of 16 digits or more: it may not fit a double. Inside a string it does no harm, only costs time.
const mayLoseDigits = /[[:,]\s*-?\d{16}/

/** Integers that a double cannot hold come back as their text. Throws a SyntaxError as JSON.parse does. */
export function parseJson(text: string): unknown {
  if (!mayLoseDigits.test(text)) return JSON.parse(text)
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value) ? source : value,
  )
}

/** The same, for text that may be damaged: `undefined` when it is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

export function pick(value: unknown, ...path: readonly string[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = (here as Record<string, unknown>)[key] // an object, as has just been seen
  }
  return here
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Texts, and numbers as texts: ids come as either. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : undefined
}

/** Numbers, and texts that are numbers. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}

/** Epoch milliseconds of an ISO date. */
export function epochOf(value: unknown): number | undefined {
  const epochMs = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(epochMs) ? undefined : epochMs
}
