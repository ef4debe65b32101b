import type { PageClipsWords } from '../en/page-clips.ts'

export const pageClips: PageClipsWords = {
  title: '切片',
}
