// Pictures of the program, one after another: the next is asked for when the one before has come, and never sooner than a while after it was asked for.

export interface Picture {
  /** Epoch. */
  atMs: number
  dataUrl: string
}

export interface PictureLoopNeeds {
  ask: () => Promise<Picture>
  show: (picture: Picture) => void
  /** From one to the next; read anew each time. */
  everyMs: () => number
  clock: { now(): number; sleep(ms: number): Promise<void> }
}

/** Begins at once. Answers how to stop; what comes after that is not shown. A failure is tried again like anything else. */
export function startPictureLoop({ ask, show, everyMs, clock }: PictureLoopNeeds): () => void {
  let isStopped = false
  void (async () => {
    while (!isStopped) {
      const askedAtMs = clock.now()
      const picture = await ask().catch(() => undefined)
      if (isStopped) return
      if (picture) show(picture)
      await clock.sleep(Math.max(0, askedAtMs + everyMs() - clock.now()))
    }
  })()
  return () => {
    isStopped = true
  }
}

/** As the page may show it: its policy knows no data addresses. */
export function toBlob(dataUrl: string): Blob {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1))
  return new Blob([Uint8Array.from(text, letter => letter.charCodeAt(0))], { type: 'image/jpeg' })
}
