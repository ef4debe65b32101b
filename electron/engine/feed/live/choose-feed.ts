// What gives pictures and sound just now, and how many: the cheapest for OBS that works. Pure: facts and a time in, a choice out.
import type { FeedWhy, LiveFeed } from '../../../contract/live-feed.ts'
import { pictureWidth } from '../picture/picture-change.ts'
import { nextPace, paceAtFirst, type PaceState } from './choose-pace.ts'

export interface FeedFacts {
  recording: {
    /** `paused`: it will go on in the same file. `unreadable`: while it grows. `elsewhere`: on the machine of OBS. */
    state: 'growing' | 'paused' | 'unreadable' | 'elsewhere' | 'none'
    /** Since something was read of it, or since it was begun. */
    silentMs: number
    hasPictures: boolean
    hasSound: boolean
    /** Unknown before the second one. */
    keyFrameEveryMs: number | undefined
  }
  isObsThere: boolean
  /** The worst of what OBS's last seconds skipped, 0 to 1, rendering or encoding; undefined where it is not known. */
  skippedShare: number | undefined
}

export interface FeedChoice extends Omit<LiveFeed, 'lagMs'> {
  /** How many times as fast as it grows the recording may be read where there is more of it; 0: not at all. */
  readTimes: number
}

export interface FeedState {
  choice: FeedChoice
  pace: PaceState
  trust: { isTrusted: boolean; flowsSinceMs: number | undefined }
}

/** A recorder that writes every 2 s and an ffmpeg that has yet to start are silent for a while. */
const silentAfterMs = 8000
/** One that was silent is believed again after it has flowed for so long. */
const flowsWithinMs = 3000
const trustedAfterMs = 5000
/** Rarer key frames tell too late what is seen. */
const rarestKeyFrameMs = 5000

/**
 * Screenshots: smaller, then rarer, then none. A recording costs OBS nothing but a little of the machine: less is made up for, then nothing, then
 * it is left alone, to be read on later. Screenshots do not take its place, which OBS would have to draw.
 */
const paces = [
  { width: 320, perSecond: 2, readTimes: 8 },
  { width: 160, perSecond: 2, readTimes: 2 },
  { width: 160, perSecond: 1, readTimes: 1.25 },
  { width: 160, perSecond: 0.5, readTimes: 0 },
  { width: 0, perSecond: 0, readTimes: 0 },
] as const
const lastPace = paces.length - 1

const nothing: FeedChoice = {
  pictures: { from: 'none', why: 'nothing-recorded', perSecond: 0, width: 0 },
  sound: { from: 'none', why: 'nothing-recorded' },
  isReduced: false,
  readTimes: 0,
}

export const feedAtFirst: FeedState = { choice: nothing, pace: paceAtFirst, trust: { isTrusted: true, flowsSinceMs: undefined } }

export function nextFeed(before: FeedState, facts: FeedFacts, nowMs: number): FeedState {
  const pace = nextPace(before.pace, facts.skippedShare, nowMs, lastPace)
  const trust = nextTrust(before.trust, facts.recording, nowMs)
  const { readTimes, width, perSecond } = paces[pace.level]!
  const trouble = troubleOf(facts.recording, trust.isTrusted, readTimes)
  const pictures = choosePictures(facts, trouble, { width, perSecond })
  const sound = chooseSound(facts, trouble)
  return { choice: { pictures, sound, isReduced: pace.level > 0, readTimes }, pace, trust }
}

function nextTrust(
  { isTrusted, flowsSinceMs }: FeedState['trust'],
  { silentMs }: FeedFacts['recording'],
  nowMs: number,
): FeedState['trust'] {
  if (silentMs > silentAfterMs) return { isTrusted: false, flowsSinceMs: undefined }
  if (isTrusted) return { isTrusted, flowsSinceMs: undefined }
  if (silentMs > flowsWithinMs) return { isTrusted, flowsSinceMs: undefined }
  const sinceMs = flowsSinceMs ?? nowMs
  return { isTrusted: nowMs - sinceMs >= trustedAfterMs, flowsSinceMs: sinceMs }
}

/** Why the recording gives nothing; undefined where it gives what it has. */
function troubleOf({ state }: FeedFacts['recording'], isTrusted: boolean, readTimes: number): FeedWhy | undefined {
  if (state === 'none') return 'nothing-recorded'
  if (state === 'paused') return 'recording-paused'
  if (state === 'unreadable') return 'recording-unreadable'
  if (state === 'elsewhere') return 'recording-elsewhere'
  if (readTimes === 0) return 'obs-skips'
  return isTrusted ? undefined : 'recording-silent'
}

function choosePictures(
  { recording, isObsThere }: FeedFacts,
  trouble: FeedWhy | undefined,
  pace: { width: number; perSecond: number },
): LiveFeed['pictures'] {
  const { hasPictures, keyFrameEveryMs = 0 } = recording
  const isRare = keyFrameEveryMs > rarestKeyFrameMs
  const why = trouble ?? (!hasPictures ? 'recording-lacks-it' : isRare ? 'key-frames-rare' : undefined)
  const perSecond = keyFrameEveryMs > 0 ? 1000 / keyFrameEveryMs : 0
  const ofRecording = { from: 'recording', perSecond, width: pictureWidth } as const
  if (why === undefined) return { ...ofRecording, why: 'recording-grows' }
  if (isObsThere && pace.perSecond > 0 && why !== 'obs-skips') return { from: 'screenshots', why, ...pace }
  if (why === 'key-frames-rare') return { ...ofRecording, why } // better than nothing
  return { from: 'none', why: isObsThere ? 'obs-skips' : 'obs-away', perSecond: 0, width: 0 }
}

function chooseSound({ recording, isObsThere }: FeedFacts, trouble: FeedWhy | undefined): LiveFeed['sound'] {
  const why = trouble ?? (recording.hasSound ? undefined : 'recording-lacks-it')
  if (why === undefined) return { from: 'recording', why: 'recording-grows' }
  return isObsThere ? { from: 'meters', why } : { from: 'none', why: 'obs-away' }
}
