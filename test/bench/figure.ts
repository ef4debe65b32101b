/** One measured number, beside what it is compared with. */
export type Figure = Measured & (Judged | Unjudged)

interface Measured {
  name: string
  value: number
  unit: string
  /** The same work done by what the figure is measured against, in the same unit and the same run. */
  reference?: number
  /** Ours to the reference's. */
  ratio?: number
}

/** `met` is true where the goal is reached. */
interface Judged {
  goal: string
  met: boolean
}

/** What is printed for comparison passes no judgement: without a goal there is no `met` either. */
interface Unjudged {
  goal?: never
  met?: never
}
