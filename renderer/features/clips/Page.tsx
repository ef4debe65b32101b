import { useApp } from '../../app/context.ts'

export function ClipsPage() {
  const { words } = useApp()
  return <h1>{words.pageClips.title}</h1>
}
