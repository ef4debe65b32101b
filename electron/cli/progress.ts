// Progress on standard error: a bar on a terminal, plain lines otherwise, nothing with --quiet.
import { toClockText } from '../words/show-time.ts'

export interface ProgressStep {
  label: string
  /** 0 to 1. */
  progress: number
  leftMs: number | undefined
}

export interface Progress {
  show(step: ProgressStep): void
  /** Ends the bar's line, so that other text can follow. */
  end(): void
}

export interface Terminal {
  isTTY?: boolean | undefined
  columns?: number | undefined
  write(text: string): unknown
}

const barWidth = 24
const plainStep = 0.1 // without a terminal, a line every 10 %

export function createProgress(terminal: Terminal, options: { isQuiet: boolean; leftText: (time: string) => string }): Progress {
  if (options.isQuiet) return { show: () => {}, end: () => {} }
  return terminal.isTTY ? barProgress(terminal, options.leftText) : plainProgress(terminal, options.leftText)
}

function barProgress(terminal: Terminal, leftText: (time: string) => string): Progress {
  let isOpen = false
  return {
    show(step) {
      const filled = Math.round(step.progress * barWidth)
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
      terminal.write(`\r\u001b[K${bar} ${lineOf(step, leftText)}`)
      isOpen = true
    },
    end() {
      if (isOpen) terminal.write('\r\u001b[K')
      isOpen = false
    },
  }
}

function plainProgress(terminal: Terminal, leftText: (time: string) => string): Progress {
  let label = ''
  let next = 0
  return {
    show(step) {
      if (step.label !== label) next = 0
      label = step.label
      if (step.progress < next) return
      next = (Math.floor(step.progress / plainStep) + 1) * plainStep
      terminal.write(`${lineOf(step, leftText)}\n`)
    },
    end: () => {},
  }
}

function lineOf({ label, progress, leftMs }: ProgressStep, leftText: (time: string) => string): string {
  const percent = `${String(Math.floor(progress * 100)).padStart(3)} %`
  const left = leftMs === undefined ? '' : `  ${leftText(toClockText(leftMs))}`
  return `${percent}  ${label}${left}`
}
