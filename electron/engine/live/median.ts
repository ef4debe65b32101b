/** Of at least one number; of an even count the lower middle one. */
export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[(numbers.length - 1) >> 1]!
