// The canvas of the timeline: draws at most once a frame, and only when something is other than it was.
import type { LaneReader, TimeRange } from '../show-view.ts'
import { momentsHeightPx, rulerHeightPx, signalsOfRows } from './lane-rows.ts'
import type { LaneRow } from './lane-rows.ts'
import { createLaneTiles } from './lane-tiles.ts'
import { createLanePainter } from './paint-lanes.ts'
import type { LaneSources } from './paint-lanes.ts'
import type { Bitmap } from './paint-lane.ts'
import { paintMoments } from './paint-moments.ts'
import { paintMarks, paintRuler } from './paint-ruler.ts'
import { ticksOf } from './ruler-ticks.ts'
import type { Scene } from './scene.ts'
import { levelFor } from './tile-grid.ts'
import { followTheme, readColours } from './timeline-colours.ts'
import type { Viewport } from './viewport.ts'

/** As fine as the sound's outline and the signals are measured. */
const waveBaseMs = 20
const signalBaseMs = 100

const headHeightPx = rulerHeightPx + momentsHeightPx

export type Stage = ReturnType<typeof createStage>

export interface StageNeeds {
  viewport: Viewport
  reader: LaneReader
  rows: readonly LaneRow[]
  scene: Scene
}

export function createStage({ viewport, reader, rows, scene: firstScene }: StageNeeds) {
  const heightPx = rows.reduce((sum, row) => sum + row.heightPx, headHeightPx)
  const { durationMs } = viewport.bounds
  const sources: LaneSources = {
    wave: createLaneTiles({
      ...{ baseMs: waveBaseMs, durationMs, onChange: () => draw() },
      read: async (range, columns) => {
        const lane = await reader.waveform(range, columns)
        return lane ? [{ ...lane, name: 'waveform' }] : []
      },
    }),
    signals: createLaneTiles({
      ...{ baseMs: signalBaseMs, durationMs, onChange: () => draw() },
      read: (range, columns) => reader.signals(signalsOfRows, range, columns),
    }),
  }
  const painter = createLanePainter(sources, rows)
  const listeners = new Set<() => void>()
  let scene = firstScene
  let canvas: HTMLCanvasElement | undefined
  let size = { widthPx: 0, ratio: 1 }
  let image: ImageData | undefined
  let colours: ReturnType<typeof readColours> | undefined
  let frame: number | undefined
  /** From the canvas' left edge, so that what is under the pointer is right while the lanes move below it. */
  let pointedX: number | undefined

  function draw(): void {
    if (canvas) frame ??= requestAnimationFrame(drawNow)
  }

  function drawNow(): void {
    frame = undefined
    const context = canvas?.getContext('2d', { alpha: false })
    if (!canvas || !context || size.widthPx === 0) return
    colours ??= coloursFor(canvas)
    const range = viewport.now()
    const { widthPx, ratio } = size
    const pixelMs = (range.toMs - range.fromMs) / canvas.width
    sources.wave.want(levelFor(sources.wave.grid, pixelMs), range)
    sources.signals.want(levelFor(sources.signals.grid, pixelMs), range)
    const ticks = ticksOf(range, widthPx)
    const top = Math.round(headHeightPx * ratio)
    const bitmap = bitmapOf(canvas.width, canvas.height - top, ratio)
    painter.paint({ bitmap, range, ticks, scene })
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.putImageData(image!, 0, top)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const paper = { context, widthPx, ratio, range, colours }
    paintRuler(paper, ticks)
    paintMoments(paper, scene)
    paintMarks(paper, scene.marks)
    tell()
  }

  function msAt(x: number): number {
    const { fromMs, toMs } = viewport.now()
    return fromMs + (x / Math.max(1, size.widthPx)) * (toMs - fromMs)
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function coloursFor(element: Element) {
    const read = readColours(element)
    painter.setColours(read)
    return read
  }

  function bitmapOf(width: number, height: number, ratio: number): Bitmap {
    if (image?.width !== width || image.height !== height) image = new ImageData(width, height)
    return { data: new Uint32Array(image.data.buffer), width, height, ratio }
  }

  function resize(widthPixels: number, heightPixels: number): void {
    if (!canvas || widthPixels === 0 || heightPixels === 0) return
    size = { widthPx: canvas.clientWidth, ratio: heightPixels / heightPx }
    if (canvas.width === widthPixels && canvas.height === heightPixels) return
    canvas.width = widthPixels
    canvas.height = heightPixels
    if (frame !== undefined) cancelAnimationFrame(frame)
    drawNow() // at once: an emptied canvas would be seen
  }

  const unfollow = viewport.subscribe(draw)

  return {
    viewport,
    sources,
    rows,
    heightPx,
    scene: (): Scene => scene,
    setScene(next: Scene): void {
      scene = next
      draw()
    },
    /** On the screen, from the canvas' left edge. */
    xOf: (atMs: number, range: TimeRange = viewport.now()): number => ((atMs - range.fromMs) / (range.toMs - range.fromMs)) * size.widthPx,
    msAt,
    widthPx: () => size.widthPx,
    /** What is under the pointer; undefined while it is elsewhere. */
    pointedMs: (): number | undefined => (pointedX === undefined ? undefined : msAt(pointedX)),
    point(x: number | undefined): void {
      pointedX = x
      tell()
    },
    pixelMs: (): number => (viewport.now().toMs - viewport.now().fromMs) / Math.max(1, size.widthPx * size.ratio),
    /** Whoever stands on the canvas is told after each time that it was drawn, and when the pointer is elsewhere. */
    onDrawn(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    refresh(): void {
      sources.wave.refresh()
      sources.signals.refresh()
    },
    attach(element: HTMLCanvasElement): () => void {
      canvas = element
      const observer = new ResizeObserver(([entry]) => {
        // the pixels of the screen that it covers, which no rounding of ours would guess
        const pixels = entry?.devicePixelContentBoxSize?.[0]
        if (pixels) resize(pixels.inlineSize, pixels.blockSize)
      })
      observer.observe(element, { box: 'device-pixel-content-box' })
      const unfollowTheme = followTheme(() => {
        colours = undefined
        draw()
      })
      draw()
      return () => {
        observer.disconnect()
        unfollowTheme()
        canvas = undefined
      }
    },
    close(): void {
      unfollow()
      if (frame !== undefined) cancelAnimationFrame(frame)
      sources.wave.close()
      sources.signals.close()
    },
  }
}
