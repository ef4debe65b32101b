// The strip of the whole show: the chat's pace (or the sound, where there is no chat), and where the moments lie.
import { laneRows, scaleOf } from './lane-rows.ts'
import type { LaneRow } from './lane-rows.ts'
import { namesOfRow, tilesOfRow } from './paint-lanes.ts'
import { createPixelColumns, readPixels } from './pixel-columns.ts'
import type { PixelColumns } from './pixel-columns.ts'
import type { Stage } from './stage.ts'
import { followTheme, readColours } from './timeline-colours.ts'

const momentsPx = 6

export function createOverviewPainter(canvas: HTMLCanvasElement, stage: Stage) {
  const { durationMs } = stage.viewport.bounds
  let columns: PixelColumns = createPixelColumns(0)
  let painted = ''
  let colours: ReturnType<typeof readColours> | undefined

  function row(): LaneRow {
    const find = (id: LaneRow['id']) => laneRows.find(each => each.id === id)!
    return stage.sources.signals.rangeOf('messageRate') ? find('messageRate') : find('waveform')
  }

  /** Only when it would look other than before: while one zooms, it does not. */
  function paintIfChanged(): void {
    const { moments, selectedId } = stage.scene()
    const { wave, signals } = stage.sources
    const state = [
      ...[canvas.width, canvas.height, selectedId, colours === undefined, wave.revision(), signals.revision()],
      ...moments.map(({ startMs, endMs, kind, decision }) => `${startMs} ${endMs} ${kind} ${decision}`),
    ].join()
    if (state === painted) return
    painted = state.replace(/true/, 'false')
    paint()
  }

  function paint(): void {
    const context = canvas.getContext('2d', { alpha: false })
    if (!context || canvas.width === 0) return
    colours ??= readColours(canvas)
    const { ground, ruler, strong, faint, dim, kinds } = colours
    const ratio = canvas.height / Math.max(1, canvas.clientHeight)
    if (columns.low.length !== canvas.width) columns = createPixelColumns(canvas.width)
    const bottom = canvas.height - momentsPx * ratio
    context.fillStyle = ruler
    context.fillRect(0, 0, canvas.width, canvas.height)
    const shown = row()
    const [name = ''] = namesOfRow(shown)
    const tiles = tilesOfRow(shown, stage.sources)
    const scale = scaleOf(shown, [tiles.rangeOf(name)])
    readPixels(tiles, name, { fromMs: 0, toMs: durationMs }, columns)
    context.fillStyle = strong
    for (let x = 0; scale && x < canvas.width; x++) {
      const high = columns.high[x]!
      if (Number.isNaN(high)) continue
      const height = Math.max(1, Math.round((Math.max(0, high) / scale.greatest) * (bottom - 4 * ratio)))
      context.fillRect(x, bottom - height, 1, height)
    }
    context.fillStyle = ground
    context.fillRect(0, bottom, canvas.width, canvas.height - bottom)
    const { moments, selectedId } = stage.scene()
    for (const { id, startMs, endMs, kind, decision } of moments.toReversed()) {
      const x = Math.round((startMs / durationMs) * canvas.width)
      const width = Math.max(Math.round(2 * ratio), Math.round(((endMs - startMs) / durationMs) * canvas.width))
      const isThin = decision !== 'kept'
      context.fillStyle = id === selectedId ? dim : decision === 'dropped' ? faint : kinds[kind]
      const height = (isThin ? 3 : momentsPx) * ratio
      context.fillRect(x, canvas.height - height, width, height)
    }
  }

  const observer = new ResizeObserver(([entry]) => {
    const pixels = entry?.devicePixelContentBoxSize?.[0]
    if (!pixels || (canvas.width === pixels.inlineSize && canvas.height === pixels.blockSize)) return
    canvas.width = pixels.inlineSize
    canvas.height = pixels.blockSize
    paintIfChanged()
  })
  observer.observe(canvas, { box: 'device-pixel-content-box' })
  const stops = [
    stage.onDrawn(paintIfChanged),
    followTheme(() => {
      colours = undefined
      paintIfChanged()
    }),
    () => observer.disconnect(),
  ]
  return { close: () => stops.forEach(stop => stop()) }
}
