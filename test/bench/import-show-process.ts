// A process of its own that is a whole engine and takes one recording with its chat into a library: recording, chat file, data folder.
import { createEngine } from '../../electron/engine/engine.ts'
import type { Job } from '../../electron/contract/jobs.ts'

const [recording = '', chat = '', dataFolder = ''] = process.argv.slice(2)
const engine = await createEngine({ dataFolder, resumeJobs: false })
const startedMs = performance.now()
const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0 })
const job = await new Promise<Job>(resolve => {
  engine.watch('jobs.list', jobs => {
    const found = jobs.find(each => each.id === jobId)
    if (found && found.state !== 'queued' && found.state !== 'running') resolve(found)
  })
})
const seconds = (performance.now() - startedMs) / 1000
const [show] = await engine.call('shows.list', {})
await engine.close()
const peakMegabytes = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ state: job.state, messages: show?.messages, seconds, peakMegabytes }))
