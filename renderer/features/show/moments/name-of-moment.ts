// What a moment is called where there is little room: its title, else its kind.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { Words } from '../../../../electron/words/words.ts'

export const nameOfMoment = ({ title, kind }: Pick<JudgedMoment, 'title' | 'kind'>, words: Pick<Words, 'kinds'>): string =>
  title ?? words.kinds[kind]
