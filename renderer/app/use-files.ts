// What a browser of files (ui/files) needs of the app: `<FileBrowser {...useFiles()} … />`.
import { useCallback } from 'react'
import type { FileWords, ListFolder } from '../ui/files/file-listing.ts'
import { useApp } from './context.ts'

export function useFiles(): { list: ListFolder; words: FileWords; errorText: (error: unknown) => string } {
  const { engine, words, errorText } = useApp()
  const list = useCallback((folder: string | undefined) => engine.call('files.list', folder === undefined ? {} : { folder }), [engine])
  return { list, words: { ...words.page.files, loading: words.page.loading, date: words.page.date }, errorText }
}
