import { useApp } from '../../app/context.ts'

export function SettingsPage() {
  const { words } = useApp()
  return <h1>{words.pageSettings.title}</h1>
}
