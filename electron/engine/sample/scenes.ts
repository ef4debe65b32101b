// The script of the sample show: what is seen and how the host sounds, scene by scene. Its chat
// (resources/sample/chat.ndjson) follows the same clock.

export type Voice = 'talk' | 'excited' | 'laughter' | 'silence'

export interface Scene {
  /** Names a drawing of resources/sample/drawings/. */
  drawing: string
  /** Who stands behind the table, if anybody. */
  host: 'host-talking' | 'host-excited' | 'host-laughing' | undefined
  /** What else moves. */
  effect: 'hearts' | 'wheel' | undefined
  /** One after the other; together they last as long as the scene. */
  voices: readonly { voice: Voice; durationMs: number }[]
}

const talking = (drawing: string, durationMs: number): Scene => ({
  drawing,
  host: 'host-talking',
  effect: undefined,
  voices: [{ voice: 'talk', durationMs }],
})

export const scenes: readonly Scene[] = [
  talking('opening', 48_000),
  talking('product', 62_000),
  { drawing: 'reveal', host: 'host-excited', effect: 'hearts', voices: [{ voice: 'excited', durationMs: 26_000 }] },
  talking('how-to', 38_000),
  {
    drawing: 'joke',
    host: 'host-laughing',
    effect: undefined,
    voices: [
      { voice: 'talk', durationMs: 8000 },
      { voice: 'laughter', durationMs: 11_000 },
      { voice: 'talk', durationMs: 5000 },
    ],
  },
  talking('questions', 32_000),
  { drawing: 'rush', host: 'host-excited', effect: 'hearts', voices: [{ voice: 'excited', durationMs: 28_000 }] },
  talking('shipping', 26_000),
  { drawing: 'lottery', host: 'host-talking', effect: 'wheel', voices: [{ voice: 'talk', durationMs: 26_000 }] },
  { drawing: 'empty', host: undefined, effect: undefined, voices: [{ voice: 'silence', durationMs: 30_000 }] },
  talking('goodbye', 12_000),
]

export const durationOf = ({ voices }: Scene): number => voices.reduce((sum, { durationMs }) => sum + durationMs, 0)
export const sampleDurationMs = scenes.reduce((sum, scene) => sum + durationOf(scene), 0)
