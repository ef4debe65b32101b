// What lies over OBS's picture: one transparent page in a browser source, and the file through which OBS comes to it.
import { z } from 'zod'
import { call, state } from './define.ts'
import { settings } from './settings.ts'

export const overlayCard = z.object({
  language: settings.shape.language,
  /** Of the running show; absent where none runs. */
  showTitle: z.string().optional(),
})
export type OverlayCard = z.infer<typeof overlayCard>

/**
 * The file knocks; the studio answers what only it knows; then the file gives the page its token. So nothing else that listens on the port
 * while there is no studio is shown over a stream, or given a token that is good.
 */
export interface OverlayKeys {
  knock: string
  answer: string
  token: string
}

export const overlay = {
  /** What the test card says. */
  'overlay.card': state(overlayCard),
  /**
   * The file that OBS loads in a browser source, as a local file: it waits for the studio, whatever starts first. It is there when this
   * returns. `not-found` where this engine has no door.
   */
  'overlay.source': call(z.object({}), z.object({ file: z.string() })),
  /**
   * Lays it over the scene that OBS shows, in Studio Mode over the one being prepared; one that is there is taken again. `name` is for OBS's
   * list. `obs-lacks` where this OBS has no browser source; `obs-refused` with `other-machine` where it runs elsewhere.
   */
  'overlay.addToObs': call(
    z.object({ name: z.string().trim().min(1).max(200) }),
    z.object({ scene: z.string(), source: z.string(), wasThere: z.boolean() }),
  ),
  /** What was in the file so far opens nothing from now on; overlays that are shown come back with the new one by themselves. */
  'overlay.renew': call(z.object({}), z.void()),
} as const

/** All that an overlay may be told. */
export const overlayStates: readonly string[] = ['overlay.card'] satisfies (keyof typeof overlay)[]
