// What happened when: written while a long test runs, read when it failed.

export type Report = ReturnType<typeof createReport>

export function createReport() {
  const lines: string[] = []
  const beganMs = performance.now()

  function note(what: string, details: object = {}): string {
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(1).padStart(6)
    const told = Object.entries(details).map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    const line = `${seconds} s  ${what}${told.join('')}`
    lines.push(line)
    return line
  }

  return {
    note: (what: string, details?: object): void => void note(what, details),
    /** Also printed where all goes well. */
    figure: (what: string, details: object): void => console.info(note(what, details)),
    text: () => lines.join('\n'),
  }
}
