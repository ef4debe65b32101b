import { useApp } from '../../app/context.ts'

export function LibraryPage() {
  const { words } = useApp()
  return <h1>{words.page.library.title}</h1>
}
