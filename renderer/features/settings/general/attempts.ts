// What a section of the settings asks of the engine: that it is under way, and what failed, is told beside it.

export interface Attempts {
  isBusy: boolean
  trouble: unknown
}

export const noAttempts: Attempts = { isBusy: false, trouble: undefined }

/** Undefined where it was not done. */
export function createAttempt(tell: (change: Partial<Attempts>) => void) {
  return async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    tell({ isBusy: true, trouble: undefined })
    try {
      return await work()
    } catch (trouble) {
      tell({ trouble })
      return undefined
    } finally {
      tell({ isBusy: false })
    }
  }
}
