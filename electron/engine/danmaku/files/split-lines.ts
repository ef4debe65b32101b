// Cuts text that comes in pieces into lines, without ever holding more than one line of the allowed length.
import { maxItemLength } from './chat-reader.ts'

export interface LineHandlers {
  /** `isWhole` is false for a last line without its line break: the file may end in the middle of it. */
  onLine(line: string, number: number, isWhole: boolean): void
  onTooLong(number: number): void
}

export function createLineSplitter({ onLine, onTooLong }: LineHandlers) {
  let rest = ''
  let number = 1
  let isTooLong = false

  function takeRest(isWhole: boolean) {
    if (isTooLong || rest.length > maxItemLength) onTooLong(number)
    else if (rest.trim() !== '') onLine(rest, number, isWhole)
    rest = ''
    isTooLong = false
  }

  return {
    write(text: string): void {
      let from = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        rest = from === 0 && rest !== '' ? rest + text.slice(0, end) : text.slice(from, end)
        takeRest(true)
        number++
        from = end + 1
      }
      rest += text.slice(from)
      if (rest.length > maxItemLength) {
        isTooLong = true
        rest = ''
      }
    },
    end: (): void => takeRest(false),
  }
}
