// The show room's timeline and list of moments alone, over lanes that the bench serves: for its figures, and for looking at them.
import '@mantine/core/styles.css'
import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import { MantineProvider } from '@mantine/core'
import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Decision } from '../../../electron/contract/highlights.ts'
import type { Show } from '../../../electron/contract/shows.ts'
import { wordsIn } from '../../../electron/words/words.ts'
import { AppContext } from '../../../renderer/app/context.ts'
import type { App } from '../../../renderer/app/context.ts'
import { createKeys } from '../../../renderer/app/keys.ts'
import { MomentList } from '../../../renderer/features/show/moments/MomentList.tsx'
import type { LaneReader, Playhead } from '../../../renderer/features/show/show-view.ts'
import { Timeline } from '../../../renderer/features/show/timeline/Timeline.tsx'
import * as ui from '../../../renderer/ui/theme.ts'
import { madeUpDurationMs, madeUpMoments } from './made-up-show.ts'

const query = new URLSearchParams(location.search)
const language = query.get('language') === 'zh' ? 'zh' : 'en'
const scheme = query.get('theme') === 'light' ? 'light' : 'dark'
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
const words = wordsIn(language)

async function ask<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
  // as: both ends are this bench
  return (await answer.json()) as T
}

const reader: LaneReader = {
  signals: (names, range, columns) => ask('/lanes/signals', { names, ...range, columns }),
  waveform: (range, columns) => ask('/lanes/waveform', { ...range, columns }),
}

function createPlayhead(first: number) {
  const listeners = new Set<(atMs: number) => void>()
  let atMs = first
  return {
    now: () => atMs,
    subscribe(listener: (atMs: number) => void) {
      listeners.add(listener)
      listener(atMs)
      return () => void listeners.delete(listener)
    },
    set(next: number) {
      atMs = next
      for (const listener of listeners) listener(atMs)
    },
  } satisfies Playhead & { set(atMs: number): void }
}

/** As a show room would, with what it is told kept in the page. */
function Room() {
  const [moments, setMoments] = useState(madeUpMoments)
  const [selectedId, select] = useState<string | undefined>(query.get('selected') ?? undefined)
  const [hoveredId, hover] = useState<string | undefined>(query.get('hovered') ?? undefined)
  const [zoom, setZoom] = useState({ fromMs: Number(query.get('from') ?? 0), toMs: Number(query.get('to') ?? madeUpDurationMs) })
  const [said, say] = useState('')
  const playhead = useMemo(() => createPlayhead(Number(query.get('at') ?? 4_000_000)), [])
  const decide = (decisions: readonly Decision[]) =>
    setMoments(last =>
      decisions
        .filter(({ verb, state }) => !(verb === 'join' && state === 'dropped'))
        .reduce(
          (all, { momentId, verb: _, state, ...facts }) => {
            const known = all.find(({ id }) => id === momentId)
            const { title: __, ...untitled } = known ?? { score: 0, reasons: [], title: undefined }
            return [...all.filter(({ id }) => id !== momentId), { ...untitled, ...facts, id: momentId, decision: state }]
          },
          last.filter(
            ({ id }) => !decisions.some(({ momentId, verb, state }) => momentId === id && verb === 'join' && state === 'dropped'),
          ),
        ),
    )
  const actions = { seek: playhead.set, seekToFirst: playhead.set, play: playhead.set, select, hover, decide, setZoom }
  const view = { ...{ moments, selectedId, hoveredId, zoom, playhead, marks, lanes: reader, lanesRevision: 0 } }
  return (
    <main style={{ display: 'grid', gridTemplateRows: 'minmax(0, 1fr) auto', height: '100vh' }}>
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 420px', minHeight: 0 }}>
        <p style={{ padding: 16 }}>{said}</p>
        <MomentList {...{ show, view, actions, words, say, isTold: true, isAnalysing: false, isRunning: false, onAnalyse: () => {} }} />
      </div>
      <Timeline {...{ show, view, actions, words }} />
    </main>
  )
}

const marks = [{ id: 'mark', atMs: 4_020_000, madeAtMs: 0 }]
const show: Pick<Show, 'id' | 'durationMs' | 'recordings' | 'isAnalysed'> = {
  ...{ id: 'made-up', durationMs: madeUpDurationMs, recordings: [], isAnalysed: true },
}
// as: the parts ask for words and keys only
const app = { words, keys: createKeys(window) } as unknown as App
const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <MantineProvider theme={ui.theme} cssVariablesResolver={ui.colorVariables} forceColorScheme={scheme}>
    <AppContext value={app}>
      <Room />
    </AppContext>
  </MantineProvider>,
)
