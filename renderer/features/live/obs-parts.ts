// The engine tells each part of OBS by itself, and empty ones before it has read anything: here they become what the desk shows.
import type { ObsStatus } from '../../../electron/contract/obs.ts'
import type { LiveState, ObsParts } from './live-view.ts'
import { isTrue } from './live-view.ts'

type Shown = Pick<LiveState, 'isEngineThere' | 'status' | 'parts' | 'trueUntilMs'>

/**
 * What is shown once a part, the status or the way to the engine has changed. While OBS is being called, what was known stays, as old; parts of
 * an engine that has just begun, and knows nothing yet, are not shown.
 */
export function shownAfter(before: Shown, next: Pick<Shown, 'isEngineThere' | 'status'>, heard: Partial<ObsParts>, nowMs: number): Shown {
  const { status } = next
  const isTrueNow = isTrue(next)
  const parts = status?.phase === 'off' ? undefined : isReadable(status, heard) && isWhole(heard) ? heard : before.parts
  const trueUntilMs = isTrueNow ? undefined : (before.trueUntilMs ?? (isTrue(before) ? nowMs : (status?.sinceMs ?? nowMs)))
  return { ...next, parts, trueUntilMs }
}

const isReadable = (status: ObsStatus | undefined, { scenes }: Partial<ObsParts>): boolean =>
  status?.phase === 'connected' || (status !== undefined && status.phase !== 'connecting' && (scenes?.scenes.length ?? 0) > 0)

/** Health alone may be missing. */
const isWhole = (heard: Partial<ObsParts>): heard is ObsParts =>
  heard.scenes !== undefined &&
  heard.inputs !== undefined &&
  heard.transitions !== undefined &&
  heard.outputs !== undefined &&
  heard.place !== undefined
