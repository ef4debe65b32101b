// J K L, as editors know them: each further press is faster, the other direction begins slowly again. Pure.
const rates = [1, 2, 4]

export function shuttleRate({ isPlaying, rate }: { isPlaying: boolean; rate: number }, direction: 1 | -1): number {
  if (!isPlaying || Math.sign(rate) !== direction) return direction
  const faster = rates.find(each => each > Math.abs(rate))
  return (faster ?? rates.at(-1)!) * direction
}
