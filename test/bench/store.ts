// The store beside the fastest that better-sqlite3 itself can do with the same rows in the same tables; and what a show
// with very many messages costs to keep, open, list and search.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import type { Message } from '../../electron/contract/danmaku.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { messageBatches } from '../../electron/engine/store/chat/message-batches.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { Store } from '../../electron/engine/store/open-store.ts'
import { median } from '../helpers/median.ts'
import type { Figure } from './figure.ts'
import { storeMessages } from './store-messages.ts'

const parts = 20
const stepMs = 10

/** A million messages for a figure worth quoting. */
export async function measure({ messages }: { messages: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-'))
  const open = (name: string) =>
    openStore({ file: join(folder, name), backupFolder: join(folder, 'backups'), log: silentLog, now: Date.now, mode: 'owner' })
  try {
    const store = open('ours.db')
    addShow(store)
    const figures = [insertFigure(store, openReference(open, join(folder, 'reference.db')), messages)]
    const indexSteps = await steps(() => store.messages.indexForSearch(stepMs))
    store.close()
    figures.push(...readingFigures(() => open('ours.db'), messages))
    const again = open('ours.db')
    figures.push(sizeFigure(again, messages))
    again.shows.remove('show')
    const deleteSteps = await steps(() => !again.tidyStep(stepMs).done)
    figures.push(...stepFigures('making the search index', indexSteps), ...stepFigures('deleting the show', deleteSteps))
    figures.push(atMost('store: file after deleting the show', again.sizeBytes() / 1e6, 'MB', 1))
    again.close()
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function addShow(store: Store) {
  store.shows.add({ id: 'show', title: 'bench', createdAtMs: 1 })
  store.chatFiles.add({ id: 'chat', showId: 'show', path: '/chat', fingerprint: '', format: 'ndjson', offsetMs: 0 })
}

/** Part by part in turn, so that both meet the same growing tables and the same noise of the machine. */
function insertFigure(store: Store, reference: ReturnType<typeof openReference>, count: number): Figure {
  const [ours, theirs]: [number[], number[]] = [[], []]
  const messages = storeMessages(count)
  const perPart = Math.ceil(count / parts)
  for (let part = 0; part < parts; part++) {
    const batches = [...messageBatches(asParsed(next(messages, perPart)))]
    const rows = reference.prepare(batches)
    const runs: [number[], () => void][] = [
      [ours, () => batches.forEach(batch => store.messages.addBatch('show', 'chat', batch))],
      [theirs, () => reference.insert(rows)],
    ]
    for (const [times, run] of part % 2 === 0 ? runs : runs.toReversed()) times.push((timeOf(run) * 1000) / perPart)
  }
  reference.close()
  const ratio = median(ours) / median(theirs)
  return {
    ...{ name: 'store: adding a message', value: median(ours), unit: 'µs', reference: median(theirs) },
    ...{ ratio, goal: '≤ 1.5 ×', met: ratio <= 1.5 },
  }
}

/** Not the iterator's own `take`: that ends the iterator. */
const next = (messages: Iterator<Message>, count: number): Message[] =>
  Array.from({ length: count }, () => messages.next()).flatMap(step => (step.done === true ? [] : [step.value]))

/** Texts put together piece by piece are only made whole by who first looks at them: neither side is to pay for that. */
const asParsed = (messages: readonly Message[]) => JSON.parse(JSON.stringify(messages)) as Message[]

type Row = (number | string | null)[]

/** Plain inserts in transactions of the same size, with everything our own way has to find out known beforehand. */
function openReference(open: (name: string) => Store, file: string) {
  const made = open('reference.db')
  addShow(made)
  made.close()
  const db: Database = new Sqlite(file)
  for (const pragma of ['foreign_keys = ON', 'cache_size = -32768', 'synchronous = NORMAL']) db.pragma(pragma)
  const insert = db.prepare(`INSERT INTO message (chatFileKey, fileMs, kind, platform, id, userId, userName, sentAtMs, text, value)
    VALUES (1, ?, 0, ?, ?, ?, ?, ?, ?, ?)`)
  const insertAll = db.transaction((rows: readonly Row[]) => {
    for (const row of rows) insert.run(...row)
  })
  const toRow = (message: Message): Row => {
    const { id, platform, atMs, user, sentAtMs, text, value } = message
    return [atMs, platform, id, user.id, user.name, sentAtMs ?? null, text ?? null, value ?? null]
  }
  return {
    prepare: (batches: readonly (readonly Message[])[]) => batches.map(batch => batch.map(toRow)),
    insert: (batches: readonly (readonly Row[])[]) => batches.forEach(batch => insertAll(batch)),
    close: () => db.close(),
  }
}

const repeats = 7
/** A common word, a longer text, and a word that is not there. */
const searched = ['优惠', '便宜一半', '不在']

function readingFigures(open: () => Store, messages: number): Figure[] {
  const opening: number[] = []
  const listing: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    let store: Store | undefined
    opening.push(timeOf(() => (store = open())))
    listing.push(timeOf(() => store!.shows.list()))
    store!.close()
  }
  const store = open()
  const searches = searched.map(text => {
    const times = Array.from({ length: repeats }, () => timeOf(() => store.messages.search('show', text, 100)))
    return atMost(
      `store: finding ${text} (${store.messages.search('show', text, messages).length} messages have it)`,
      median(times),
      'ms',
      100,
    )
  })
  store.close()
  return [atMost('store: opening', median(opening), 'ms', 50), atMost('store: listing the library', median(listing), 'ms', 20), ...searches]
}

function sizeFigure(store: Store, messages: number): Figure {
  return atMost('store: file for a million messages', store.sizeBytes() / messages, 'MB', 250)
}

/** How long each call of a stepwise change takes: for that long nobody else can write. */
async function steps(step: () => boolean): Promise<number[]> {
  const times: number[] = []
  for (let hasMore = true; hasMore; await pause(1)) times.push(timeOf(() => (hasMore = step())))
  return times
}

function stepFigures(name: string, times: readonly number[]): Figure[] {
  const sorted = times.toSorted((a, b) => a - b)
  return [
    { name: `store: ${name}, all steps`, value: times.reduce((sum, time) => sum + time, 0) / 1000, unit: 's' },
    atMost(`store: ${name}, a step (p99)`, sorted[Math.floor(sorted.length * 0.99)]!, 'ms', 50),
  ]
}

const atMost = (name: string, value: number, unit: string, most: number): Figure => ({
  name,
  value,
  unit,
  goal: `≤ ${most} ${unit}`,
  met: value <= most,
})

function timeOf(act: () => unknown): number {
  const startedMs = performance.now()
  act()
  return performance.now() - startedMs
}
