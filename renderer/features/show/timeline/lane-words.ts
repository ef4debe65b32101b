// What the lanes say at one time, as people read it.
import { laneIds } from './lane-rows.ts'
import type { LaneId } from './lane-rows.ts'
import type { LaneValue, ReadOut } from './read-out.ts'
import type { PageMomentsWords } from '../../../../electron/words/en/page-moments.ts'
import type { SignalName } from '../../../../electron/contract/signals.ts'

const signalOf = {
  ...{ messageRate: 'messageRate', laughter: 'laughter', questions: 'questions', trouble: 'trouble' },
} as const satisfies Partial<Record<LaneId, SignalName>>

export function laneTexts(readOut: ReadOut, words: PageMomentsWords): Record<LaneId, string> {
  const entries = laneIds.map(id => [id, textOf(id, readOut[id], words)])
  // as: one text a lane
  return Object.fromEntries(entries) as Record<LaneId, string>
}

function textOf(id: LaneId, values: ReadOut[LaneId], words: PageMomentsWords): string {
  const { timeline, measures } = words
  if (values === 'absent') return timeline.absent
  const [first, second] = values
  if (!first) return timeline.unknown
  if (id === 'waveform') return peakText(first, timeline)
  if (id === 'loudness') return betweenText(first, timeline.loudness, timeline)
  if (id !== 'purchases') return betweenText(first, measures[signalOf[id]], timeline)
  // two signals in one lane: there is room for the greatest of each
  return second && second.high > 0
    ? timeline.purchases(first.high * 60, second.high * 60)
    : betweenText(first, measures.purchaseWords, timeline)
}

function betweenText({ low, high }: LaneValue, measure: (value: number) => string, { between }: PageMomentsWords['timeline']): string {
  const [lowText, highText] = [measure(low), measure(high)]
  if (lowText === highText) return highText
  // the unit once: what both end with
  const unit = /[^\d.]*$/.exec(highText)?.[0] ?? ''
  return between(unit !== '' && lowText.endsWith(unit) ? lowText.slice(0, -unit.length) : lowText, highText)
}

function peakText({ low, high }: LaneValue, { peak, silence }: PageMomentsWords['timeline']): string {
  const swing = Math.max(-low, high)
  return swing <= 0 ? silence : peak((20 * Math.log10(swing)).toFixed(0).replace('-', '−'))
}
