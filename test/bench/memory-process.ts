// A process of its own that is a whole engine, and tells how much memory it took: recording, data folder, folder of
// the clips, how many clips, whether to analyse.
import type { ClipMode } from '../../electron/contract/clips.ts'
import { clipModes } from '../../electron/contract/clips.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { createEngine } from '../../electron/engine/engine.ts'

const [recording = '', dataFolder = '', folder = '', clips = '0', isAnalysed = ''] = process.argv.slice(2)
const clipMs = 2000
const bytesPerMb = 1_000_000
const engine = await createEngine({ dataFolder, resumeJobs: true })
const { show } = await engine.call('shows.open', { recordings: [recording] })
if (isAnalysed === 'analyse') {
  await engine.call('jobs.analyse', { recordings: [recording], chat: [] })
  await jobsEnded(engine, () => {})
}
/** After so many clips, the largest memory since the count before. */
const megabytes: { clips: number; rss: number }[] = []
const orders = Array.from({ length: Number(clips) }, (_, number) => {
  const startMs = Math.floor((number / Number(clips)) * (show.durationMs - 2 * clipMs))
  const mode: ClipMode = isAnalysed === 'analyse' ? clipModes[number % clipModes.length]! : 'lossless'
  return { showId: show.id, title: String(number), kindWord: '', ranges: [{ startMs, endMs: startMs + clipMs }], mode, target: { folder } }
})
if (orders.length > 0) {
  await engine.call('clips.cut', { requests: orders })
  await jobsEnded(engine, waiting => {
    const done = orders.length - waiting
    const rss = process.memoryUsage.rss() / bytesPerMb
    const last = megabytes.at(-1)
    if (last?.clips === done) last.rss = Math.max(last.rss, rss)
    else megabytes.push({ clips: done, rss })
  })
}
await engine.close()
console.log(JSON.stringify({ megabytes, peakMegabytes: (process.resourceUsage().maxRSS * 1024) / bytesPerMb }))

/** `onChange` is told how many jobs wait or run. */
function jobsEnded(on: Engine, onChange: (waiting: number) => void): Promise<void> {
  return new Promise(resolve => {
    const unwatch = on.watch('jobs.list', jobs => {
      const waiting = jobs.filter(({ state }) => state === 'queued' || state === 'running').length
      onChange(waiting)
      if (waiting > 0) return
      setImmediate(() => unwatch())
      resolve()
    })
  })
}
