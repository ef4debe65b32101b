// Up and down in a list of controls: from one row's to the next one's of the same kind.

const steps: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 }

/** Controls of a list carry `data-column`. */
export function moveInColumn(event: React.KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const column = event.target instanceof HTMLElement ? event.target.dataset['column'] : undefined
  if (step === undefined || column === undefined) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-column="${column}"]`)]
  all[all.indexOf(event.target as HTMLElement) + step]?.focus() // as: it has a data-column
}
