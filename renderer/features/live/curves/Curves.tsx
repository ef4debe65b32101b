import { useEffect, useEffectEvent, useRef } from 'react'
import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import { useNow } from '../../../app/use-now.ts'
import type { LiveStore } from '../store.ts'
import { shownMs } from './known-seconds.ts'
import { paintCurves } from './paint-curves.ts'
import styles from './Curves.module.css'

export interface CurvesProps {
  flow: LiveStore['flow']
  moments: readonly LiveMoment[]
  /** Epoch; undefined while no show runs. */
  zeroAtMs: number | undefined
  isRunning: boolean
}

/** The newest stands at the right edge. */
export function Curves({ flow, moments, zeroAtMs, isRunning }: CurvesProps) {
  const { words } = useApp()
  const text = words.pageLive.curves
  const curves = useStore(flow, now => now.curves)
  const canvas = useRef<HTMLCanvasElement>(null)
  const nowMs = useNow(isRunning && zeroAtMs !== undefined)
  const second = Math.floor(nowMs / 1000)

  const paint = useEffectEvent(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const { clientWidth: width, clientHeight: height } = element
    element.width = width * devicePixelRatio
    element.height = height * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    const style = getComputedStyle(element)
    const colour = (name: string) => style.getPropertyValue(name)
    const toMs = zeroAtMs === undefined ? Math.max(shownMs, ...curves.keys()) : Math.max(shownMs, second * 1000 - zeroAtMs)
    paintCurves(
      context,
      { seconds: [...curves.values()].filter(({ atMs }) => atMs >= toMs - shownMs), moments, fromMs: toMs - shownMs, toMs, width, height },
      {
        lines: { messages: colour('--accent'), loudness: colour('--text-dim'), score: colour('--kind-peak') },
        moment: colour('--marked-soft'),
        base: colour('--line'),
      },
    )
  })
  useEffect(() => paint(), [curves, moments, zeroAtMs, second])
  useEffect(() => {
    const sizes = new ResizeObserver(() => paint())
    if (canvas.current) sizes.observe(canvas.current)
    return () => sizes.disconnect()
  }, [])

  const newest = [...curves.values()].at(-1)
  return (
    <DeskPanel title={text.title}>
      <div className={styles.lanes}>
        <ul className={styles.names}>
          <li>{text.chat}</li>
          <li>{text.loudness}</li>
          <li>{text.score}</li>
        </ul>
        <canvas ref={canvas} className={styles.canvas} role="img" aria-label={newest ? text.title : text.none} />
      </div>
    </DeskPanel>
  )
}
