// Exact cuts, verification and all, against encoding the same stretch with the encoder settings that the edges get.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '../../electron/contract/shows.ts'
import { codingOf, readConfig } from '../../electron/engine/clips/exact/coding.ts'
import { encoderArgs } from '../../electron/engine/clips/exact/edge-encoder.ts'
import { readPictureTrack } from '../../electron/engine/clips/exact/picture-track.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { median } from '../helpers/median.ts'
import { readRecording, timedCut } from './cut-for-bench.ts'
import type { Figure } from './figure.ts'

const pieceSeconds = 16
const cache = join(import.meta.dirname, '..', '..', '.cache', 'bench')

interface Kind {
  name: string
  fps: number
  codec: 'h264' | 'hevc'
}

const kinds: Kind[] = [
  { name: '1080p30', fps: 30, codec: 'h264' },
  { name: '1080p60', fps: 60, codec: 'h264' },
  { name: 'HEVC 1080p30', fps: 30, codec: 'hevc' },
]
const keySeconds = [1, 2, 4, 8]
/** Goal of the design: with key frames this often. */
const usualKeySeconds = 2

interface HowMuch {
  clipSeconds: number
  runs: number
}

export async function measureCut({ isShort }: { isShort: boolean }): Promise<Figure[]> {
  if (isShort) return measureKind(kinds[0]!, usualKeySeconds, { clipSeconds: 6, runs: 1 })
  const figures: Figure[] = []
  for (const kind of kinds) {
    for (const seconds of keySeconds) figures.push(...(await measureKind(kind, seconds, { clipSeconds: 30, runs: 3 })))
  }
  return [...figures, ...(await measureTen(30))]
}

/** Half of a group is encoded at the start: what it is on average. */
async function measureKind(kind: Kind, groupSeconds: number, { clipSeconds, runs }: HowMuch): Promise<Figure[]> {
  const { name } = kind
  const recording = await readRecording(makeRecording(kind, groupSeconds))
  const folder = mkdtempSync(join(cache, 'clips-'))
  const startMs = (8 + groupSeconds / 2) * 1000
  const args = await encodingArgs(recording, { startMs, clipSeconds, folder })
  const [exact, encoded, share]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let run = 0; run <= runs; run++) {
      const reference = join(folder, 'encoded.mp4')
      const encodedSeconds = timed(() => execFileSync(ffmpegForTests, [...args, reference]))
      const cut = await timedCut(recording, { folder, mode: 'exact', ranges: [{ startMs, endMs: startMs + clipSeconds * 1000 }] })
      await Promise.all([rm(reference), rm(cut.clip.file)])
      if (run === 0 && runs > 1) continue
      exact.push(cut.seconds)
      encoded.push(encodedSeconds)
      share.push(cut.verifyingSeconds / cut.seconds)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const [value, reference] = [median(exact), median(encoded)]
  const faster = reference / value
  const title = `${name}, key frames every ${groupSeconds} s`
  const goal = groupSeconds <= usualKeySeconds ? { goal: '≥ 5 × faster', met: faster >= 5 } : {}
  return [
    { name: `exact cut of ${clipSeconds} s out of ${title}`, value, unit: 's', reference, ratio: value / reference, ...goal },
    {
      name: `times faster, ${title} (bound: ${clipSeconds} s over ${groupSeconds / 2} s encoded)`,
      value: faster,
      unit: '×',
      reference: clipSeconds / (groupSeconds / 2),
      ratio: faster / (clipSeconds / (groupSeconds / 2)),
    },
    { name: `verification's share, ${title}`, value: median(share), unit: '' },
  ]
}

/** ffmpeg's arguments for the same stretch, all of it encoded the way edges are. */
async function encodingArgs(
  { path }: Recording,
  { startMs, clipSeconds, folder }: { startMs: number; clipSeconds: number; folder: string },
): Promise<string[]> {
  const head = join(folder, 'head.mp4')
  execFileSync(ffmpegForTests, [
    '-v',
    'error',
    '-nostdin',
    '-i',
    path,
    '-map',
    '0:V:0',
    '-t',
    '1',
    '-c',
    'copy',
    '-tag:v',
    path.includes('hevc') ? 'hvc1' : 'avc1',
    head,
  ])
  const coding = codingOf(readConfig(await readPictureTrack(head)))
  await rm(head)
  return [
    ...['-v', 'error', '-nostdin', '-y', '-ss', String(startMs / 1000), '-i', path, '-t', String(clipSeconds)],
    ...[...encoderArgs({ coding, parameterSetId: 1 }), '-c:a', 'copy'],
  ]
}

/** Ten clips in a row, and all at once as far as the machine goes, against encoding all ten in a row. */
async function measureTen(clipSeconds: number): Promise<Figure[]> {
  const recording = await readRecording(makeRecording(kinds[0]!, usualKeySeconds))
  const folder = mkdtempSync(join(cache, 'clips-'))
  const ranges = Array.from({ length: 10 }, (_, index) => ({ startMs: 1000 + index * 300, endMs: 1000 + index * 300 + clipSeconds * 1000 }))
  const cut = (range: (typeof ranges)[number]) => timedCut(recording, { folder, mode: 'exact', ranges: [range] })
  try {
    const startedMs = performance.now()
    for (const range of ranges) await cut(range)
    const rowSeconds = (performance.now() - startedMs) / 1000
    const againMs = performance.now()
    await Promise.all(ranges.map(cut))
    const parallelSeconds = (performance.now() - againMs) / 1000
    return [
      { name: 'ten exact cuts of 30 s in a row', value: rowSeconds, unit: 's' },
      {
        name: 'ten exact cuts of 30 s at once',
        value: parallelSeconds,
        unit: 's',
        reference: rowSeconds,
        ratio: parallelSeconds / rowSeconds,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function timed(act: () => unknown): number {
  const startedMs = performance.now()
  act()
  return (performance.now() - startedMs) / 1000
}

/** A few encoded seconds at a recorder's usual rates, repeated by copying. Kept in the checkout's cache. */
function makeRecording({ fps, codec }: Kind, groupSeconds: number): string {
  mkdirSync(cache, { recursive: true })
  const stem = `cut-${codec}-${fps}-${groupSeconds}s`
  const [piece, whole] = [join(cache, `${stem}-piece.mkv`), join(cache, `${stem}.mkv`)]
  const make = (file: string, args: readonly string[]) => {
    if (existsSync(file)) return
    execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-y', ...args, `${file}.part.mkv`])
    renameSync(`${file}.part.mkv`, file)
  }
  const frames = groupSeconds * fps
  const picture = `testsrc2=s=1920x1080:r=${fps}:d=${pieceSeconds},noise=alls=6:allf=t`
  const rate = ['-b:v', '8M', '-maxrate', '8M', '-bufsize', '8M', '-pix_fmt', 'yuv420p']
  const encoder =
    codec === 'h264'
      ? ['-c:v', 'libx264', '-preset', 'superfast', '-g', String(frames), '-keyint_min', String(frames), '-sc_threshold', '0', '-bf', '2']
      : [
          '-c:v',
          'libx265',
          '-preset',
          'ultrafast',
          '-x265-params',
          `keyint=${frames}:min-keyint=${frames}:scenecut=0:bframes=2:log-level=error`,
        ]
  const sound = ['-f', 'lavfi', '-i', `sine=440:d=${pieceSeconds}`, '-c:a', 'aac', '-b:a', '160k']
  make(piece, ['-f', 'lavfi', '-i', picture, ...sound, ...encoder, ...rate])
  make(whole, ['-stream_loop', '3', '-i', piece, '-map', '0', '-c', 'copy'])
  return whole
}
