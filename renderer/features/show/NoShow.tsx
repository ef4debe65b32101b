import { Button } from '@mantine/core'
import { useApp } from '../../app/context.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** Instead of the show room: none is open, or it is read, or it is gone. */
export function NoShow({ why }: { why: 'none' | 'reading' | 'gone' }) {
  const { words, navigate } = useApp()
  const text = words.pageShow
  if (why === 'reading') return <EmptyState title={text.reading} />
  const { title, text: sentence } = why === 'none' ? text.noShow : text.gone
  return (
    <EmptyState title={title} text={sentence}>
      <Button onClick={() => navigate({ page: 'library' })}>{text.noShow.toLibrary}</Button>
    </EmptyState>
  )
}
