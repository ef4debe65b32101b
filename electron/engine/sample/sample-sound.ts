// The sound of the sample show, out of ffmpeg's own sources: something with the rhythm of speech, laughter, and a soft bed under it.
import { durationOf, type Scene, type Voice } from './scenes.ts'

const rateHz = 24_000 // enough for a voice, and half the work of 48,000

interface Manner {
  pitchHz: number
  syllablesPerSecond: number
  gain: number
}

const manners: Record<'talk' | 'excited', Manner> = {
  talk: { pitchHz: 205, syllablesPerSecond: 4.3, gain: 0.3 },
  excited: { pitchHz: 265, syllablesPerSecond: 5.6, gain: 0.75 },
}

/** A filter graph that ends in `[sound]`. */
export function soundGraph(scenes: readonly Scene[]): string {
  const voices = scenes.flatMap(scene => scene.voices)
  const sources = voices.map(
    ({ voice, durationMs }, index) => `aevalsrc=exprs='${expressionOf(voice)}':s=${rateHz}:d=${durationMs / 1000}[v${index}]`,
  )
  const all = voices.map((_, index) => `[v${index}]`).join('')
  return [
    ...sources,
    `${all}concat=n=${voices.length}:v=0:a=1,asplit=3[low][middle][high]`,
    // Three resonances make the buzz sound like a mouth.
    '[low]bandpass=f=560:width_type=h:w=260[formant1]',
    '[middle]bandpass=f=1350:width_type=h:w=320[formant2]',
    '[high]bandpass=f=2600:width_type=h:w=500[formant3]',
    `aevalsrc=exprs='${bed}':s=${rateHz}:d=${lengthOf(scenes) / 1000},volume=0:enable='${silentTimes(scenes)}'[bed]`,
    "[formant1][formant2][formant3][bed]amix=inputs=4:weights='1 0.7 0.45 1':normalize=0,alimiter=limit=0.9",
  ]
    .join(';')
    .concat(`,aresample=48000,aformat=channel_layouts=stereo[sound]`)
}

function expressionOf(voice: Voice): string {
  if (voice === 'silence') return '0.0004*(random(0)-0.5)'
  return voice === 'laughter' ? laughter : speech(manners[voice])
}

/** A buzz with a moving pitch, in syllables of uneven strength, with a hiss at the start of some and a pause after each phrase. */
function speech({ pitchHz, syllablesPerSecond, gain }: Manner): string {
  const syllable = `floor(t*${syllablesPerSecond})`
  const strength = `mod(abs(sin(${syllable}*12.9898)*43758.5453),1)`
  const within = `mod(t*${syllablesPerSecond},1)`
  const isSpeaking = 'gt(sin(2.3*t)+0.6*sin(5.1*t+1),-0.85)'
  const buzz = `(2*mod(${pitchHz}*t+${pitchHz * 0.05}*sin(3.1*t)+2*sin(0.9*t),1)-1)`
  const hiss = `0.5*(random(0)*2-1)*lt(ld(1),0.14)*gt(ld(0),0.55)`
  return `st(0,${strength});st(1,${within});${gain}*${isSpeaking}*sin(PI*ld(1))*(0.5+0.5*ld(0))*(${buzz}+${hiss})`
}

/** "Ha ha ha", louder at the start of each breath. */
const laughter =
  'st(0,mod(t*5.2,1));st(1,mod(t,1.9)/1.9);1.5*lt(ld(1),0.8)*(1-0.5*ld(1))*pow(1-ld(0),1.6)*((2*mod((330-90*ld(1))*t,1)-1)+0.5*(random(0)*2-1))'

/** Three quiet notes that swell slowly. */
const bed = '0.006*(1+0.5*sin(0.8*t))*(sin(2*PI*196*t)+sin(2*PI*246.9*t)+sin(2*PI*293.7*t))'

const lengthOf = (scenes: readonly Scene[]) => scenes.reduce((sum, scene) => sum + durationOf(scene), 0)

function silentTimes(scenes: readonly Scene[]): string {
  const voices = scenes.flatMap(scene => scene.voices)
  const times: string[] = []
  let startMs = 0
  for (const { voice, durationMs } of voices) {
    if (voice === 'silence') times.push(`between(t,${startMs / 1000},${(startMs + durationMs) / 1000})`)
    startMs += durationMs
  }
  return times.join('+') || '0'
}
