// OBS's own kind of ini file (global.ini, user.ini, basic.ini), read as OBS reads it, so that what we find is what OBS found: libobs
// util/config-file.c. No other ini reader does: names ignore case, the first of two wins, only lines that begin with # are comments.

export interface ObsIni {
  /** `undefined` where it is not there, or there with nothing behind it. */
  get(section: string, name: string): string | undefined
}

export function parseObsIni(text: string): ObsIni {
  const values = new Map<string, string>()
  let section: string | undefined
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const trimmed = line.trim()
    const heading = /^\[([^\]]*)\]/.exec(trimmed)?.[1]?.trim()
    if (heading !== undefined) section = heading
    const at = trimmed.indexOf('=')
    if (heading !== undefined || section === undefined || at <= 0 || trimmed.startsWith('#')) continue
    const key = keyOf(section, trimmed.slice(0, at).trim())
    const value = trimmed.slice(at + 1).trim()
    if (value !== '' && !values.has(key)) values.set(key, unescape(value))
  }
  return { get: (wanted, name) => values.get(keyOf(wanted, name)) }
}

/** As OBS has it: `true` in any case, or a number that is not zero. */
export const isOn = (value: string | undefined): boolean =>
  value !== undefined && (value.toLowerCase() === 'true' || toInteger(value) !== 0)

/** What C's strtoll makes of it: the digits it begins with, else zero. */
export const toInteger = (value: string): number =>
  value.startsWith('0x') ? Number.parseInt(value, 16) || 0 : Number.parseInt(value, 10) || 0

const keyOf = (section: string, name: string): string => `${section.toLowerCase()}\n${name.toLowerCase()}`

/** One after the other over the whole value, as OBS does it, and not in one pass: what it makes of a backslash before an n, we make, too. */
const unescape = (value: string): string => value.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\\\', '\\')
