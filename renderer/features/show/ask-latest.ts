// Asks again and again for the same thing: never twice at once, and never keeps an answer that was asked for before something changed.

/** Answers a function that asks; what was asked for while an answer is on its way is asked once more after it. */
export function askLatest<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void, onTrouble: (error: unknown) => void) {
  let isAsking = false
  let isAgain = false
  async function askOnce(): Promise<void> {
    isAsking = true
    isAgain = false
    try {
      const answer = await ask()
      take(answer)
    } catch (error) {
      onTrouble(error)
    }
    isAsking = false
    if (isAgain) void askOnce()
  }

  return (): void => {
    if (isAsking) isAgain = true
    else void askOnce()
  }
}
