// The sound of a made-up show, second by second: what the script says, performed, mixed and sent through the microphone.
import type { Beat, ScriptedShow } from '../script.ts'
import { eventSounds } from './event-sounds.ts'
import { createLoss } from './lost-sound.ts'
import { playTune } from './music.ts'
import { createEcho, createRoomNoise } from './room.ts'
import { type Sounding, sampleRateHz, samplesIn } from './sounding.ts'
import { createStage, type Stage } from './stage.ts'
import { asides, plainTalk, type Stretch } from './talk.ts'
import { createTop } from './top.ts'
import { trapSounds } from './trap-sounds.ts'

/** Mono, 16 kHz, a chunk a second, the last one shorter; nothing for a show without sound. The same show gives the same samples. */
export function* soundOf(show: ScriptedShow): Generator<Int16Array> {
  if (!show.has.sound) return
  const stage = createStage(show)
  const { temperament } = show
  const addNoise = createRoomNoise(temperament.roomDb, stage.drawsFor('room'))
  const addEcho = createEcho(stage.drawsFor('walls'))
  const cutTop = createTop(temperament)
  const lose = createLoss(show, stage.drawsFor('loss'))
  const mix = createMixer(performancesOf(show, stage))
  const total = samplesIn(show.durationMs)
  for (let first = 0; first < total; first += sampleRateHz) {
    const length = Math.min(sampleRateHz, total - first)
    const room = new Float32Array(length)
    const line = new Float32Array(length)
    mix(room, line, first)
    addEcho(room)
    addNoise(room)
    for (let index = 0; index < length; index++) room[index] = (room[index] as number) + (line[index] as number)
    cutTop(room)
    lose(room, first)
    yield toInt16(room)
  }
}

/** A row of soundings, in order of their starts. */
type Performance = { startMs: number; perform(): Iterable<Sounding> }

function performancesOf(show: ScriptedShow, stage: Stage): Performance[] {
  const performances: Performance[] = []
  let now = 0
  const addTalk = (stretch: Stretch) => {
    const draws = stage.drawsFor(`talk at ${stretch.startMs}`)
    const drawsAside = stage.drawsFor(`asides at ${stretch.startMs}`)
    performances.push({ startMs: stretch.startMs, perform: () => plainTalk(stage, stretch, draws) })
    performances.push({ startMs: stretch.startMs, perform: () => asides(stage, stretch, drawsAside) })
  }
  for (const beat of show.beats) {
    addTalk({ startMs: now, endMs: beat.startMs })
    performances.push({ startMs: beat.startMs, perform: () => soundsOf(stage, beat).toSorted((one, other) => one.startMs - other.startMs) })
    now = beat.endMs
  }
  addTalk({ startMs: now, endMs: show.durationMs })
  const { musicBedDb } = show.temperament
  if (musicBedDb !== undefined) performances.push({ startMs: 0, perform: () => playBed(show, stage, musicBedDb) })
  return performances
}

function soundsOf(stage: Stage, beat: Beat): Sounding[] {
  const sounds = { ...eventSounds, ...trapSounds }[beat.what]
  return sounds(stage, beat, stage.drawsFor(`${beat.what} at ${beat.startMs}`))
}

/** Under everything but the songs. */
function* playBed(show: ScriptedShow, stage: Stage, db: number): Generator<Sounding> {
  let now = 0
  for (const { what, startMs, endMs } of show.beats) {
    if (what !== 'music') continue
    yield* playTune(stage.bed(), now, startMs, db)
    now = endMs
  }
  yield* playTune(stage.bed(), now, show.durationMs, db)
}

/** Adds to both chunks what sounds in them; chunks have to come in order. */
function createMixer(performances: readonly Performance[]): (room: Float32Array, line: Float32Array, first: number) => void {
  const rows = performances.map(({ startMs, perform }) => ({ startMs, perform, iterator: undefined as Iterator<Sounding> | undefined }))
  let waiting = rows.toSorted((one, other) => one.startMs - other.startMs).map(row => ({ ...row, next: undefined as Sounding | undefined }))
  let sounding: { sound: Sounding; from: number }[] = []
  return (room, line, first) => {
    const end = first + room.length
    waiting = waiting.filter(row => {
      if (samplesIn(row.startMs) >= end) return true
      row.iterator ??= row.perform()[Symbol.iterator]()
      row.next ??= row.iterator.next().value as Sounding | undefined
      while (row.next !== undefined && samplesIn(row.next.startMs) < end) {
        sounding.push({ sound: row.next, from: samplesIn(row.next.startMs) })
        row.next = row.iterator.next().value as Sounding | undefined
      }
      return row.next !== undefined
    })
    for (const { sound, from } of sounding) addTo(sound.isInRoom ? room : line, sound, from - first)
    sounding = sounding.filter(({ sound, from }) => from + sound.samples.length > end)
  }
}

function addTo(chunk: Float32Array, { samples, gain }: Sounding, offset: number) {
  const to = Math.min(chunk.length, offset + samples.length)
  for (let index = Math.max(0, offset); index < to; index++)
    chunk[index] = (chunk[index] as number) + gain * (samples[index - offset] as number)
}

function toInt16(chunk: Float32Array): Int16Array {
  const samples = new Int16Array(chunk.length)
  for (let index = 0; index < chunk.length; index++) samples[index] = Math.round((chunk[index] as number) * 32_767)
  return samples
}
