// Takes out of a text what tells who somebody is: names of files and folders, of people and shows, and whatever they wrote. What is left says what
// went wrong. When in doubt it goes.

export interface Secrets {
  /** Texts that must not be seen, wherever they stand: home, user, titles, files of the library. */
  texts: readonly string[]
  /** Of this program: its own files may be named, they are the same for everybody. */
  appFolder: string
}

/** Shorter ones are words of the language as well. */
const shortestText = 3
const pathBegins = String.raw`(?:file://|[A-Za-z]:[\\/]|\\\\|(?<![\w<>/.])/)`
/** In the order in which they are looked for at each place of the text. */
const patterns = {
  quotedPath: String.raw`(?<=["'\`])${pathBegins}[^"'\`\n]*(?=["'\`])`,
  /** From where a path begins to its ending, across spaces. */
  path: String.raw`${pathBegins}[^"'\`\n<>|]*?\.[A-Za-z0-9]{1,5}(?![A-Za-z0-9])`,
  plainPath: String.raw`${pathBegins}[^\s"'\`<>|]+`,
  file: String.raw`[^\s"'\`/\\<>:]+\.(?:mkv|mp4|mov|flv|ts|m4a|m4v|avi|webm|xml|jsonl?|ndjson|csv|xlsx)(?![A-Za-z0-9])`,
  mail: String.raw`[\w.+-]+@[\w-]+\.[\w.]+`,
  address: String.raw`\b\d{1,3}(?:\.\d{1,3}){3}\b`,
  /** What people write is hardly ever plain ASCII here, what programs write nearly always is. */
  text: String.raw`[^\x00-\x7f]+`,
}

/** @returns masks a text; make it once, for many texts */
export function createMask({ texts, appFolder }: Secrets): (text: string) => string {
  const known = [...new Set(texts)].filter(text => text.length >= shortestText).sort((a, b) => b.length - a.length)
  const all = {
    own: String.raw`(?:file://)?${escaped(appFolder)}(?:[\\/][\w.-]+)*`,
    ...(known.length > 0 && { hidden: known.map(escaped).join('|') }),
    ...patterns,
  }
  const pattern = new RegExp(
    Object.entries(all)
      .map(([name, source]) => `(?<${name}>${source})`)
      .join('|'),
    'gi',
  )
  return text =>
    text.replaceAll(pattern, (...found) => {
      const [whole, groups] = [found[0], found.at(-1) as Record<string, string | undefined>]
      const kind = Object.keys(groups).find(name => groups[name] !== undefined) ?? 'hidden'
      if (kind === 'own') return `<app>${whole.slice(whole.toLowerCase().indexOf(appFolder.toLowerCase()) + appFolder.length)}`
      return `<${nameOf[kind] ?? kind}${kind === 'hidden' ? '' : endingOf(whole, kind)}>`
    })
}

const nameOf: Record<string, string> = { quotedPath: 'path', plainPath: 'path' }
const endingOf = (whole: string, kind: string): string =>
  kind === 'file' || kind.toLowerCase().endsWith('path') ? (/\.[A-Za-z0-9]{1,6}$/.exec(whole)?.[0] ?? '') : ''

/** Of these fields nothing is kept. */
const hiddenFields = /^(file|path|folder|title|text|user(name)?|name|url|photo|message|detail|stderr|input)$/i

/** The same for a value, however deep; of fields that name somebody or something only that they were there. */
export function maskValue(value: unknown, mask: (text: string) => string, field = ''): unknown {
  if (typeof value === 'string') return hiddenFields.test(field) ? `<${field}>` : mask(value)
  if (Array.isArray(value)) return value.map(item => maskValue(item, mask, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), maskValue(item, mask, key)]))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
