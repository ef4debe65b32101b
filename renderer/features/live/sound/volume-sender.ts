// A fader that is moved asks for many volumes a second: of each input only the newest counts, and only one is on its way.

export function createVolumeSender(set: (input: string, volumeDb: number) => Promise<unknown>) {
  const wanted = new Map<string, number>()
  const underWay = new Map<string, Promise<void>>()

  async function sendAll(input: string): Promise<void> {
    for (let volumeDb = wanted.get(input); volumeDb !== undefined; volumeDb = wanted.get(input)) {
      wanted.delete(input)
      await set(input, volumeDb)
    }
    underWay.delete(input)
  }

  return {
    /** Resolves once nothing of this input is on its way any more. */
    send(input: string, volumeDb: number): Promise<void> {
      wanted.set(input, volumeDb)
      const sending = underWay.get(input) ?? sendAll(input)
      if (!underWay.has(input)) underWay.set(input, sending)
      return sending
    },
  }
}
