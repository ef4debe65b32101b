export const commandNames = ['analyse', 'cut', 'export', 'shows', 'delete', 'weights', 'doctor', 'bench', 'serve', 'start'] as const
export type CommandName = (typeof commandNames)[number]

export interface HelpWords {
  /** Shown without a command. */
  overview: string
  commands: Record<CommandName, string>
}
