// What the desktop window can do beside the engine. A browser has none of it.

export interface Shell {
  /** The system's own dialog; undefined where it was closed without a choice. */
  pickFolder(): Promise<string | undefined>
  /** Where a dropped file lies. */
  pathOf(file: File): string
}

declare global {
  interface Window {
    shell?: Partial<Shell>
  }
}

/** Undefined in a browser. */
export const folderPicker = (): Shell['pickFolder'] | undefined => window.shell?.pickFolder?.bind(window.shell)

/** Where a dropped file lies; undefined in a browser. */
export const pathOf = (file: File): string | undefined => window.shell?.pathOf?.(file)
