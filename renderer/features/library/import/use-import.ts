// Everything that brings files in: chosen, dropped, one after the other. What is dropped later waits for what was dropped before.
import { useRef, useState } from 'react'
import type { App } from '../../../app/context.ts'
import type { LibraryStore } from '../store.ts'
import { baseName, locateDropped, sortPaths } from './locate-dropped.ts'
import type { Located } from './locate-dropped.ts'
import { showOfChat } from './pair-chat.ts'

/** A recording whose place only the user knows. */
export interface LostFile {
  file: File
  answer: (path: string | undefined) => void
}

export function useImport(store: LibraryStore, { engine, words, errorText, say }: App) {
  const [lost, setLost] = useState<LostFile>()
  const chain = useRef(Promise.resolve())
  const text = words.page.library.dropped

  const ask = (file: File) =>
    new Promise<string | undefined>(resolve => {
      setLost({ file, answer: path => (setLost(undefined), resolve(path)) })
    })

  /** A chat file starts its show's analysis again; one that runs already is given the chat with it. */
  async function addChat(paths: readonly string[], nameOf: (path: string) => string): Promise<string | undefined> {
    for (const path of paths) {
      const { shows = [], selectedId, jobs } = store.getState()
      const showId = showOfChat(nameOf(path), shows, selectedId)
      const show = shows.find(({ id }) => id === showId)
      if (!show) return text.chatWithoutShow(nameOf(path), shows.length)
      const running = jobs.findLast(
        job => job.kind === 'analyse' && job.input.showId === show.id && (job.state === 'queued' || job.state === 'running'),
      )
      if (running) await store.cancel(running.id)
      const before = running?.kind === 'analyse' ? running.input.chat : []
      await store.analyse(show.id, [...before, path])
      store.select(show.id)
      say(text.chatAdded(nameOf(path), show.title))
    }
    return undefined
  }

  async function bringIn(id: number, { recordings, chat, lost: unknown, troubles }: Located): Promise<void> {
    for (const file of unknown) {
      const path = await ask(file)
      if (path !== undefined) recordings.push(path)
    }
    const [trouble] = troubles
    if (recordings.length > 0) await store.openImport(id, { recordings, chat })
    else {
      const withoutShow = await addChat(chat, baseName)
      const sentence = withoutShow ?? (trouble && troubleText(trouble))
      if (sentence === undefined) store.endImport(id)
      else store.failImport(id, { trouble: sentence })
    }
    if (recordings.length > 0 && trouble) say(troubleText(trouble))
  }

  const troubleText = ({ name, why }: Located['troubles'][number]): string =>
    ({ 'unknown-kind': text.unknownKind(name), unreadable: text.unreadable(name), 'cannot-hash': text.cannotHash })[why]

  function enqueue(names: readonly string[], locate: () => Promise<Located>) {
    const id = store.beginImport(names)
    chain.current = chain.current.then(async () => bringIn(id, await locate())).catch((error: unknown) => store.failImport(id, { error }))
  }

  return {
    lost,
    importPaths: ({ recordings, chat }: { recordings: string[]; chat: string[] }) =>
      enqueue([...recordings, ...chat].map(baseName), () => Promise.resolve({ recordings, chat, lost: [], troubles: [] })),
    /** Of any kind: what cannot be brought in says so. */
    importFiles: (paths: readonly string[]) => enqueue(paths.map(baseName), () => Promise.resolve(sortPaths(paths))),
    importDropped: (files: readonly File[]) =>
      enqueue(
        files.map(({ name }) => name),
        () => locateDropped(files, engine),
      ),
    /** For an action whose failure has no better place. */
    orSay: (work: Promise<unknown>) => void work.catch((error: unknown) => say(errorText(error))),
  }
}
