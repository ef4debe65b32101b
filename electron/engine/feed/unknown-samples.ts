/** How many samples a signal has in a second. */
export type SignalSteps<Name extends string> = readonly [name: Name, perSecond: number]

/** Of one second of which nothing is known yet: all NaN. */
export const unknownSamples = <Name extends string>(steps: readonly SignalSteps<Name>[]): Record<Name, Float32Array> =>
  Object.fromEntries(steps.map(([name, perSecond]) => [name, new Float32Array(perSecond).fill(NaN)])) as Record<Name, Float32Array>
