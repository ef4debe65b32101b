// Calls of the contract that are being built; empty, and gone, before anything lands.
import { AppError } from '../contract/errors.ts'

const notYet = (): never => {
  throw new AppError('not-found', 'not built yet')
}

export const handlersNotYet = {
  'doctor.bundle': notYet,
  'settings.change': notYet,
  'files.list': notYet,
  'files.locate': notYet,
  'files.space': notYet,
  'shows.relink': notYet,
  'shows.sizeOf': notYet,
  'danmaku.files': notYet,
  'danmaku.read': notYet,
  'danmaku.placeAt': notYet,
  'danmaku.shift': notYet,
  'highlights.setMultipliers': notYet,
  'highlights.preview': notYet,
  'highlights.rescore': notYet,
  'lanes.signals': notYet,
  'lanes.waveform': notYet,
  'clips.list': notYet,
  'clips.estimate': notYet,
  'clips.reveal': notYet,
  'player.sources': notYet,
  'player.open': notYet,
  'player.pictureTimes': notYet,
  'jobs.sample': notYet,
}

export const runnersNotYet = { sample: notYet, proxy: notYet }
