import styles from './News.module.css'

/** In the head of a list that is held: how much has come since. Pressed, it is shown. */
export function News({ count, text, onClick }: { count: number; text: (count: number) => string; onClick: () => void }) {
  if (count === 0) return null
  return (
    <button type="button" className={styles.news} onClick={onClick}>
      {text(count)}
    </button>
  )
}
