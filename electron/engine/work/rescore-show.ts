// The moments of a show again, out of what is stored: its signals of sound and picture as they are, its chat as it lies now, marks and weights
// of today. Nothing of a recording is read. Runs in a worker thread.
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../contract/errors.ts'
import { cutAtSignalName, pictureSignalNames, soundSignalNames } from '../../contract/signals.ts'
import { hearChat } from './hear-chat.ts'
import { hostWeights } from './host-weights.ts'
import { judgingOf, keepAnalysis, newAnalysis } from './keep-analysis.ts'
import { scoreShow } from './score-show.ts'
import type { WorkControl, WorkModules } from './work-modules.ts'

const feedNames: ReadonlySet<string> = new Set([...soundSignalNames, ...pictureSignalNames])
/** An analysis that ends meanwhile knows more than what is being scored. */
const mostTries = 5
/** Of a show with much chat; where there is little, it is over soon anyway. */
const hearingShare = 0.9

/** A show that was never analysed has nothing to find moments in, and stays as it is. */
export async function rescoreShow(
  showId: string,
  { store }: Pick<WorkModules, 'store'>,
  { signal, onProgress }: WorkControl,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const show = store.shows.find(showId)
    if (!show) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
    const analysisId = store.analyses.latestId(showId)
    if (analysisId === undefined) return
    const stored = store.signals.ofAnalysis(analysisId)
    const { chat, chatLayout } = await hearChat(show, store, { signal, onProgress: heard => onProgress(heard * hearingShare, 'scoring') })
    const { weights, multipliers } = hostWeights(store)
    const scored = scoreShow({
      ...judgingOf(show, store, weights),
      ...{ chat, feed: stored.filter(({ name }) => feedNames.has(name)), cutAt: stored.find(({ name }) => name === cutAtSignalName) },
    })
    await wait(0)
    signal.throwIfAborted()
    if (store.analyses.latestId(showId) !== analysisId) continue
    keepAnalysis(showId, { ...newAnalysis(), ...scored, weights, multipliers, chatLayout }, store)
    return
  }
}
