// What a person can do in the show room, whether by key, button or pointer.
import type { Decision } from '../../../electron/contract/highlights.ts'
import { toTimeText } from '../../../electron/words/show-time.ts'
import type { PageShowWords } from '../../../electron/words/en/page-show.ts'
import { keepLast, moveEdge } from './moments/edit-moments.ts'
import type { Edge } from './moments/edit-moments.ts'
import { neighbourMoment } from './neighbour-moment.ts'
import { shuttleRate } from './player/shuttle.ts'
import type { ShowActions } from './show-view.ts'
import type { ShowStore } from './store.ts'
import { pictureMsOf } from './timeline/picture-length.ts'

export function createShowActions(store: ShowStore, words: PageShowWords['said'], say: (text: string | undefined) => void) {
  const { player, getState: get } = store
  const { playhead } = player
  const seek = (ms: number) => player.seek(ms)

  function decide(decisions: readonly Decision[]): void {
    say(undefined)
    void store.decide(decisions)
  }

  /** Of the chosen moment; with none chosen, or one begun by hand, of a new one. */
  async function setEdge(edge: Edge): Promise<void> {
    await player.whenStepped()
    const { moments, selectedId, begunMs, show } = get()
    const atMs = Math.round(playhead.now())
    const chosen = moments.find(({ id }) => id === selectedId)
    if (chosen && show && begunMs === undefined) {
      const decisions = moveEdge(chosen, edge, atMs, { durationMs: show.durationMs, pictureMs: pictureMsOf(show) })
      return decide(decisions)
    }
    if (edge === 'start') {
      store.begin(atMs)
      return say(words.began(toTimeText(atMs)))
    }
    if (begunMs === undefined) return say(words.beginFirst)
    if (atMs <= begunMs) return say(words.endBeforeStart)
    const momentId = crypto.randomUUID()
    store.begin(undefined)
    store.select(momentId)
    decide([{ momentId, verb: 'add', kind: 'marked', startMs: begunMs, endMs: atMs, state: 'kept' }])
  }

  async function mark(): Promise<void> {
    await player.whenStepped()
    const atMs = playhead.now()
    if (await store.mark(atMs)) say(words.marked(toTimeText(atMs)))
  }

  async function keepTheLast(): Promise<void> {
    await player.whenStepped()
    const { show } = get()
    if (!show) return
    const bounds = { durationMs: show.durationMs, pictureMs: pictureMsOf(show) }
    const decisions = keepLast(playhead.now(), crypto.randomUUID(), bounds)
    const [kept] = decisions
    if (!kept) say(words.nothingBefore)
    else if (await store.decide(decisions)) say(words.keptLast(toTimeText(kept.startMs), toTimeText(kept.endMs)))
  }

  /** What came back is chosen; the player goes there from another one. */
  function show(momentId: string): void {
    const { moments, selectedId } = get()
    const moment = moments.find(({ id }) => id === momentId)
    store.select(momentId)
    if (moment && selectedId !== momentId) player.seekToFirst(moment.startMs)
  }

  async function takeBack(way: 'undo' | 'redo'): Promise<void> {
    const answer = await store.takeBack(way)
    if (!answer) return
    const { act, momentId } = answer
    if (momentId !== undefined) show(momentId)
    if (act) say(way === 'undo' ? words.undone(act) : words.redone(act))
    else say(way === 'undo' ? words.nothingToUndo : words.nothingToRedo)
  }

  return {
    seek,
    seekToFirst: player.seekToFirst,
    play(ms: number) {
      player.seek(ms)
      player.play()
    },
    select: store.select,
    hover: store.hover,
    setZoom: store.setZoom,
    decide,
    undo: () => void takeBack('undo'),
    redo: () => void takeBack('redo'),
    togglePlay() {
      const { isPlaying, rate } = player.getState()
      if (isPlaying) player.pause()
      else player.play(rate > 0 ? rate : 1)
    },
    shuttle: (direction: 1 | -1) => player.play(shuttleRate(player.getState(), direction)),
    stop() {
      player.pause()
      player.setRate(1)
    },
    step: player.step,
    jump: (byMs: number) => seek(playhead.now() + byMs),
    toStart: () => seek(0),
    toEnd: () => seek(Infinity),
    toMoment(direction: 1 | -1) {
      const { moments, selectedId } = get()
      const moment = neighbourMoment(moments, { selectedId, atMs: playhead.now() }, direction)
      if (!moment) return
      store.select(moment.id)
      player.seekToFirst(moment.startMs)
    },
    setEdge: (edge: Edge) => void setEdge(edge),
    mark: () => void mark(),
    keepLast: () => void keepTheLast(),
    leave() {
      say(undefined)
      store.begin(undefined)
      store.select(undefined)
    },
  } satisfies ShowActions & Record<string, unknown>
}
