// A mistake in one page must not take the frame with it.
import { Button } from '@mantine/core'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/EmptyState.tsx'
import { AppContext } from './context.ts'

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  static override contextType = AppContext
  declare context: React.ContextType<typeof AppContext>
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined || !this.context) return this.props.children
    const { crash } = this.context.words.page
    return (
      <EmptyState title={crash.title} text={crash.text} detail={error instanceof Error ? error.message : String(error)}>
        <Button onClick={() => location.reload()}>{crash.reload}</Button>
        <Button variant="default" component="a" href="#/library" onClick={() => this.setState({ error: undefined })}>
          {crash.toLibrary}
        </Button>
      </EmptyState>
    )
  }
}
