// The pictures of the sample show: still drawings, a host who moves, and a clock that counts frames so that a cut can be checked by eye.
import { durationOf, type Scene } from './scenes.ts'

/** Enough for still drawings, and half the work of 30: the sample is what somebody waits for who has just come. */
export const framesPerSecond = 15

const digits = 'digits' // 0 to 9 and a colon, side by side
const glyphWidth = 24
const tableTop = 520

/**
 * The drawings the graph reads, an input each, in this order. One that several scenes share is read
 * for each: shared, the later ones would pile up.
 */
export const drawingsOf = (scenes: readonly Scene[]): string[] => [digits, ...scenes.flatMap(layersOf)]

const layersOf = ({ drawing, effect, host }: Scene): string[] => [drawing, ...(effect ? [effect] : []), ...(host ? [host] : [])]

/** A filter graph that ends in `[picture]`. */
export function pictureGraph(scenes: readonly Scene[]): string {
  let nextInput = 1
  const graphs = scenes.map((scene, index) => {
    const graph = sceneGraph(scene, index, nextInput)
    nextInput += layersOf(scene).length
    return graph
  })
  const all = scenes.map((_, index) => `[scene${index}]`).join('')
  return [
    ...graphs,
    `${all}concat=n=${scenes.length}:v=1:a=0[show]`,
    clockGraph,
    '[show][clock]overlay=x=1048:y=30:shortest=1[picture]',
  ].join(';')
}

/** What moves goes between the stage and its own lower part, so that the host stands behind the table. */
function sceneGraph(scene: Scene, index: number, firstInput: number): string {
  const movements = layersOf(scene).slice(1).map(movementOf)
  const stage = `[${firstInput}:v]${still('yuv420p')},trim=duration=${durationOf(scene) / 1000},split[stage${index}][lower${index}]`
  const table = `[lower${index}]crop=1280:${720 - tableTop}:0:${tableTop}[table${index}]`
  const sprites = movements.map(({ turn }, layer) => `[${firstInput + 1 + layer}:v]${still('yuva420p')}${turn}[sprite${index}-${layer}]`)
  const overlays = movements.map(({ place }, layer) => `[sprite${index}-${layer}]overlay=${place}:shortest=1`)
  // Each overlay lays its sprite on what the one before it made; the table comes last.
  const stack = [...overlays, `[table${index}]overlay=x=0:y=${tableTop}:shortest=1`].reduce(
    (below, overlay, layer) => `${below}${layer === 0 ? '' : `[below${index}-${layer}];[below${index}-${layer}]`}${overlay}`,
    `[stage${index}]`,
  )
  return [stage, table, ...sprites, `${stack}[scene${index}]`].join(';')
}

function movementOf(drawing: string): { turn: string; place: string } {
  if (drawing === 'wheel') return { turn: ',rotate=a=2.4*t:c=none', place: 'x=830:y=116' }
  if (drawing === 'hearts') return { turn: '', place: "x=70:y='540-mod(t*140,940)'" }
  return { turn: '', place: "x=170+4*sin(t*1.3):y='58+8*sin(t*5)'" }
}

// The drawing is read once and its frame repeated: reading the file for each frame would take longer than encoding.
const still = (pixels: string) => `scale=out_color_matrix=bt709:out_range=tv,format=${pixels},loop=loop=-1:size=1`

/** Minutes, seconds, frames: each place of the clock is a window moving over the strip of digits. */
const clockPlaces = [
  `mod(floor(n/${framesPerSecond * 600}),10)`,
  `mod(floor(n/${framesPerSecond * 60}),10)`,
  '10',
  `mod(floor(n/${framesPerSecond * 10}),6)`,
  `mod(floor(n/${framesPerSecond}),10)`,
  '10',
  `floor(mod(n,${framesPerSecond})/10)`,
  `mod(mod(n,${framesPerSecond}),10)`,
]
const clockGraph = [
  `[0:v]${still('yuv420p')},split=${clockPlaces.length}${clockPlaces.map((_, place) => `[strip${place}]`).join('')}`,
  ...clockPlaces.map((glyph, place) => `[strip${place}]crop=${glyphWidth}:36:x='${glyphWidth}*${glyph}':y=0[glyph${place}]`),
  `${clockPlaces.map((_, place) => `[glyph${place}]`).join('')}hstack=inputs=${clockPlaces.length}[clock]`,
].join(';')
