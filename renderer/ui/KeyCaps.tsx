import { Fragment } from 'react'
import styles from './KeyCaps.module.css'

/** `Ctrl+k` as keys to look at. `names` are those that are not written as they are called. */
export function KeyCaps({ keys, names, or }: { keys: readonly string[]; names: Readonly<Record<string, string>>; or: string }) {
  return keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && <span className={styles.or}>{or}</span>}
      {partsOf(key).map(part => (
        <kbd key={part} className={styles.cap}>
          {names[part] ?? (/^[a-z]$/.test(part) ? part.toUpperCase() : part)}
        </kbd>
      ))}
    </Fragment>
  ))
}

/** The plus key itself is `+`. */
const partsOf = (key: string): string[] => (key.endsWith('+') ? [...key.slice(0, -1).split('+').filter(Boolean), '+'] : key.split('+'))
