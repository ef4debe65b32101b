import type { PageShowWords } from '../en/page-show.ts'

export const pageShow: PageShowWords = {
  title: '场次',
}
