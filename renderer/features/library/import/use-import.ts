// Everything that brings files in: chosen, dropped, one after the other. What is dropped later waits for what was dropped before.
import { useRef, useState } from 'react'
import { isUnfinished } from '../../../../electron/contract/jobs.ts'
import type { App } from '../../../app/context.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import type { LibraryStore } from '../store.ts'
import { findChatBeside } from './find-chat-beside.ts'
import { groupIntoShows } from './group-into-shows.ts'
import type { DroppedRecording } from './group-into-shows.ts'
import { locateDropped, sortPaths, toRecording } from './locate-dropped.ts'
import type { Located } from './locate-dropped.ts'
import { isNamedLike, likelyShow, showOfChat } from './pair-chat.ts'

/** A recording whose place only the user knows. */
export interface LostFile {
  file: File
  answer: (path: string | undefined) => void
}

export type ImportAnswer = 'one-show' | 'a-show-each' | { showId: string }

export function useImport(store: LibraryStore, { engine, words, errorText, say }: App) {
  const [lost, setLost] = useState<LostFile>()
  const chain = useRef(Promise.resolve())
  const answers = useRef(new Map<number, (answer: ImportAnswer) => Promise<void>>())
  const text = words.page.library.dropped

  const ask = (file: File) =>
    new Promise<string | undefined>(resolve => {
      setLost({ file, answer: path => (setLost(undefined), resolve(path)) })
    })

  async function open(id: number, files: { recordings: readonly string[]; chat: readonly string[] }): Promise<void> {
    const known = await store.openImport(id, files)
    if (known !== undefined) say(text.known(known))
  }

  /** A chat file starts its show's analysis again; one that runs already is given the chat with it. */
  async function addChat(showId: string, path: string): Promise<void> {
    const { shows = [], jobs } = store.getState()
    const running = jobs.findLast(job => job.kind === 'analyse' && job.input.showId === showId && isUnfinished(job))
    if (running) await store.cancel(running.id)
    const before = running?.kind === 'analyse' ? running.input.chat : []
    await store.analyse(showId, [...before, path])
    store.select(showId)
    say(text.chatAdded(baseName(path), shows.find(({ id }) => id === showId)?.title ?? ''))
  }

  /** Each into the show that it tells of; of the others the user is asked, all at once. */
  async function bringInChat(id: number, paths: readonly string[]): Promise<void> {
    const { shows = [], selectedId } = store.getState()
    const [first] = paths
    if (first !== undefined && shows.length === 0) return store.failImport(id, { trouble: text.chatWithoutShow(baseName(first)) })
    const unknown: string[] = []
    for (const path of paths) {
      const showId = showOfChat(baseName(path), shows)
      if (showId === undefined) unknown.push(path)
      else await addChat(showId, path)
    }
    if (unknown.length === 0) return store.endImport(id)
    answers.current.set(id, async answer => {
      if (typeof answer === 'object') for (const path of unknown) await addChat(answer.showId, path)
      store.endImport(id)
    })
    store.askImport(id, { kind: 'which-show', likelyId: likelyShow(shows, selectedId) })
  }

  /** A show a group, with the chat that is called like one of its recordings. */
  async function openEach(id: number, groups: readonly DroppedRecording[][], chat: readonly string[]): Promise<void> {
    const rest = new Set(chat)
    store.endImport(id)
    for (const group of groups) {
      const own = [...rest].filter(path => group.some(({ name }) => isNamedLike(baseName(path), name)))
      for (const path of own) rest.delete(path)
      await open(store.beginImport([...group.map(({ name }) => name), ...own.map(baseName)]), {
        recordings: pathsOf(group),
        chat: own,
      })
    }
    if (rest.size > 0) await bringInChat(store.beginImport([...rest].map(baseName)), [...rest])
  }

  /** Whoever names chat has chosen; a show that has its chat keeps that. */
  async function chatFor(recordings: readonly DroppedRecording[], named: readonly string[]): Promise<readonly string[]> {
    if (named.length > 0) return named
    const withChat = (store.getState().shows ?? []).filter(({ chatFiles }) => chatFiles > 0).flatMap(show => show.recordings)
    const without = pathsOf(recordings).filter(path => !withChat.some(each => each.path === path))
    const found = await findChatBeside(engine, without)
    if (found.length > 0) say(text.chatBeside(found.map(baseName).join(words.page.library.between)))
    return found
  }

  async function bringIn(id: number, { recordings, chat: named, lost: unknown, troubles }: Located): Promise<void> {
    for (const file of unknown) {
      const path = await ask(file)
      if (path !== undefined) recordings.push(toRecording(file, path))
    }
    const chat = await chatFor(recordings, named)
    const [trouble] = troubles
    const groups = groupIntoShows(recordings)
    if (groups.length > 1) {
      answers.current.set(id, answer =>
        answer === 'one-show' ? open(id, { recordings: pathsOf(groups.flat()), chat }) : openEach(id, groups, chat),
      )
      store.askImport(id, { kind: 'how-many-shows', groups: groups.length })
    } else if (recordings.length > 0) await open(id, { recordings: pathsOf(groups.flat()), chat })
    else if (chat.length > 0) await bringInChat(id, chat)
    else if (trouble) return store.failImport(id, { trouble: troubleText(trouble) })
    else return store.endImport(id)
    if (trouble) say(troubleText(trouble))
  }

  const troubleText = ({ name, why }: Located['troubles'][number]): string =>
    ({ 'unknown-kind': text.unknownKind(name), unreadable: text.unreadable(name), 'cannot-hash': text.cannotHash })[why]

  /** A question does not hold up what is dropped after it: its answer is one more thing to bring in. */
  function enqueue(id: number, work: () => Promise<void>) {
    chain.current = chain.current.then(work).catch((error: unknown) => store.failImport(id, { error }))
  }

  return {
    lost,
    /** Chosen together they are one show: the dialog says so. */
    importPaths({ recordings, chat }: { recordings: string[]; chat: string[] }) {
      const id = store.beginImport([...recordings, ...chat].map(baseName))
      enqueue(id, () => (recordings.length > 0 ? open(id, { recordings, chat }) : bringInChat(id, chat)))
    },
    /** Of any kind: what cannot be brought in says so. */
    importFiles(paths: readonly string[]) {
      const id = store.beginImport(paths.map(baseName))
      enqueue(id, () => bringIn(id, sortPaths(paths)))
    },
    importDropped(files: readonly File[]) {
      const id = store.beginImport(files.map(({ name }) => name))
      enqueue(id, async () => bringIn(id, await locateDropped(files, engine)))
    },
    answer(id: number, answer: ImportAnswer) {
      const go = answers.current.get(id)
      answers.current.delete(id)
      if (go) enqueue(id, () => go(answer))
    },
    /** For an action whose failure has no better place. */
    orSay: (work: Promise<unknown>) => void work.catch((error: unknown) => say(errorText(error))),
  }
}

const pathsOf = (recordings: readonly DroppedRecording[]): string[] => recordings.map(({ path }) => path)
