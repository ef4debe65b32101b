// A display of its own for programs with windows, on machines without a screen.
import { join } from 'node:path'
import { startWatched } from './start-watched.ts'
import { waitUntil } from './wait-until.ts'

/** `folder` takes its log. `display` is what goes into DISPLAY. */
export async function startXvfb({ folder, width, height }: { folder: string; width: number; height: number }) {
  // It picks a free display itself and writes its number on a line alone: no two tests meet on one.
  const args = ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp']
  const xvfb = await startWatched('Xvfb', args, { env: process.env, logFile: join(folder, 'xvfb.log') })
  let hasEnded = false
  void xvfb.ended.then(() => (hasEnded = true))
  const number = await waitUntil(() => {
    if (hasEnded) throw new Error(`Xvfb opened no display: ${xvfb.written()}`)
    return /^(\d+)\n/m.exec(xvfb.written())?.[1]
  })
  return { display: `:${number}`, pid: xvfb.pid, close: xvfb.close }
}
