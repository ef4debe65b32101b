// The sample show: asked for here, made by a job, opened when it is ready.
import { useEffect, useEffectEvent, useState } from 'react'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { App } from '../../app/context.ts'
import type { LibraryStore } from './store.ts'

export function useSample(store: LibraryStore, jobs: readonly ListedJob[], { navigate, say, errorText }: App) {
  const [askedId, setAskedId] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const isDone = jobs.some(job => job.id === askedId && job.state === 'done')

  const openShow = useEffectEvent(async (jobId: string) => {
    try {
      const id = await store.showOfJob(jobId)
      if (id !== undefined) navigate({ page: 'show', id })
    } catch (error) {
      say(errorText(error))
    }
  })
  useEffect(() => {
    if (isDone && askedId !== undefined) void openShow(askedId)
  }, [isDone, askedId])

  async function make() {
    setAsking(true)
    try {
      setAskedId((await store.makeSample()).jobId)
    } catch (error) {
      say(errorText(error))
    } finally {
      setAsking(false)
    }
  }
  return { make: () => void make(), isAsking }
}
