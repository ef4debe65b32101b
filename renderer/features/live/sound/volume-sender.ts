// A fader that is moved asks for many volumes a second: of each input only the newest counts, and only one is on its way.

/** @param set answers whether it is done */
export function createVolumeSender(set: (input: string, volumeDb: number) => Promise<boolean>) {
  const wanted = new Map<string, number>()
  const underWay = new Map<string, Promise<boolean>>()

  async function sendAll(input: string): Promise<boolean> {
    let isDone = false
    for (let volumeDb = wanted.get(input); volumeDb !== undefined; volumeDb = wanted.get(input)) {
      wanted.delete(input)
      isDone = await set(input, volumeDb)
    }
    underWay.delete(input)
    return isDone
  }

  return {
    /** Resolves once nothing of this input is on its way any more: whether the last of it is done. */
    send(input: string, volumeDb: number): Promise<boolean> {
      wanted.set(input, volumeDb)
      const sending = underWay.get(input) ?? sendAll(input)
      if (!underWay.has(input)) underWay.set(input, sending)
      return sending
    },
  }
}
