import { useApp } from '../../app/context.ts'

export function ShowPage() {
  const { words } = useApp()
  return <h1>{words.pageShow.title}</h1>
}
