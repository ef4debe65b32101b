// Where a browser of files is, and how it gets somewhere else. Only the latest question counts.
import { useCallback, useEffect, useRef, useState } from 'react'
import { parentOf } from './file-listing.ts'
import type { FileEntry, FileListing, ListFolder } from './file-listing.ts'

export interface FolderState {
  listing: FileListing | undefined
  error: unknown
  isLoading: boolean
  /** Resolves with the file when `path` was that of one, and with what else is in its folder, which is shown then. */
  go: (path: string | undefined) => Promise<{ entry: FileEntry; entries: readonly FileEntry[] } | undefined>
}

export function useFolder(list: ListFolder, onFolder: (folder: string) => void): FolderState {
  const [state, setState] = useState<Omit<FolderState, 'go'>>({ listing: undefined, error: undefined, isLoading: true })
  const latest = useRef(0)

  const go = useCallback(
    async (path: string | undefined) => {
      const turn = (latest.current += 1)
      const isLatest = () => latest.current === turn
      setState(before => ({ ...before, isLoading: true }))
      try {
        const { listing, entry } = await find(list, path)
        if (!isLatest()) return undefined
        setState({ listing, error: undefined, isLoading: false })
        onFolder(listing.folder)
        return entry && { entry, entries: listing.entries }
      } catch (error) {
        if (isLatest()) setState(before => ({ ...before, error, isLoading: false }))
        return undefined
      }
    },
    [list, onFolder],
  )

  useEffect(() => {
    void go(undefined)
  }, [go])
  return { ...state, go }
}

/** A folder; or a file, as an entry of its folder. Throws what listing `path` itself throws. */
async function find(list: ListFolder, path: string | undefined): Promise<{ listing: FileListing; entry: FileEntry | undefined }> {
  try {
    return { listing: await list(path), entry: undefined }
  } catch (error) {
    const parent = path === undefined ? undefined : parentOf(path)
    const listing = parent === undefined ? undefined : await list(parent).catch(() => undefined)
    const entry = listing?.entries.find(each => each.path === path)
    if (!listing || !entry) throw error
    return { listing, entry }
  }
}
