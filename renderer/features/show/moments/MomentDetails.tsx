// Why a moment was chosen: in words, in numbers against what is usual, and in what people wrote.
import type { JudgedMoment, Reason } from '../../../../electron/contract/highlights.ts'
import { signalNames } from '../../../../electron/contract/signals.ts'
import { toClockText, toTimeText } from '../../../../electron/words/show-time.ts'
import { quotesOf } from '../../../../electron/words/words.ts'
import type { Words } from '../../../../electron/words/words.ts'
import styles from './Moments.module.css'
import { barOf, shownReasons, usualShare } from './reason-bars.ts'

interface MomentDetailsProps {
  moment: JudgedMoment
  words: Words
  onSeek: (ms: number) => void
}

const mostReasons = 6

export function MomentDetails({ moment, words, onSeek }: MomentDetailsProps) {
  const text = words.pageMoments.moments
  const { startMs, endMs, reasons } = moment
  const shown = shownReasons(reasons, mostReasons)
  const withoutQuotes = reasons.map(({ quotes: _, ...reason }) => reason)
  const quotes = quotesOf(moment)
  const range = [startMs, endMs].map(toTimeText)
  return (
    <div className={styles.details}>
      <p className={styles.range}>{range.join(' – ')}</p>
      <p className={styles.why}>{reasons.length > 0 ? words.reasonsText({ startMs, endMs, reasons: withoutQuotes }) : text.noReasons}</p>
      {quotes.length > 0 && (
        <ul className={styles.quotes} aria-label={text.quotes}>
          {quotes.map(({ atMs, userName, text: said }) => {
            const time = toClockText(atMs)
            return (
              <li key={`${atMs} ${userName} ${said}`}>
                <button type="button" className={styles.quoteTime} aria-label={text.seekTo(time)} onClick={() => onSeek(atMs)}>
                  {time}
                </button>
                <span className={styles.userName}>{userName}</span>
                <q className={styles.said}>{said}</q>
              </li>
            )
          })}
        </ul>
      )}
      <div className={styles.bars}>
        {shown.for.length > 0 && <ReasonList label={text.why} reasons={shown.for} words={words} />}
        {shown.against.length > 0 && <ReasonList label={text.against} reasons={shown.against} words={words} />}
      </div>
    </div>
  )
}

function ReasonList({ label, reasons, words }: { label: string; reasons: readonly Reason[]; words: Words }) {
  const { moments, measures } = words.pageMoments
  return (
    <ul className={styles.reasons} aria-label={label} data-against={reasons[0] && reasons[0].contribution < 0 ? '' : undefined}>
      {reasons.map(reason => {
        const { signal, value, baseline, contribution } = reason
        const known = signalNames.find(name => name === signal)
        const measure = known ? measures[known] : (number: number) => number.toFixed(2)
        const sign = contribution < 0 ? '−' : '+'
        return (
          <li key={signal} title={words.signalWords(signal).why}>
            <span className={styles.signal}>{words.signalWords(signal).name}</span>
            <span className={styles.bar} aria-hidden="true">
              <span className={styles.barValue} style={{ width: `${barOf(reason) * 100}%` }} />
              <span className={styles.barUsual} style={{ left: `${usualShare * 100}%` }} />
            </span>
            <span className={styles.numbers}>
              {measure(value)} <span className={styles.usual}>{moments.usual(measure(baseline))}</span>
            </span>
            <span className={styles.adds} aria-label={moments.adds(`${sign}${Math.abs(contribution).toFixed(1)}`)}>
              {sign}
              {Math.abs(contribution).toFixed(1)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
