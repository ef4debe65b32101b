/** One measured number, beside what it is compared with. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The same work done by what the figure is measured against, in the same unit and the same run. */
  reference?: number
  /** Ours to the reference's. */
  ratio?: number
  goal?: string
  /** Only beside a goal: what is printed for comparison passes no judgement. */
  met?: boolean
}
