// That this show is on air: what is here grows, and it is driven from the desk.
import { Button } from '@mantine/core'
import type { Words } from '../../../electron/words/words.ts'
import { toHash } from '../../app/route.ts'
import { Banner } from '../../ui/Banner.tsx'

export function RunningStrip({ words }: { words: Words }) {
  return (
    <Banner
      tone="plain"
      action={
        <Button component="a" href={toHash({ page: 'live' })}>
          {words.page.library.live.toDesk}
        </Button>
      }
    >
      {words.pageShow.running}
    </Banner>
  )
}
