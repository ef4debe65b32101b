// What lies over OBS's picture: what its card says, how it gets there, and that it is loaded anew by an OBS that was there first.
import type { Handlers } from '../../contract/index.ts'
import type { LiveShow } from '../../contract/live.ts'
import type { OverlayCard } from '../../contract/overlay.ts'
import type { Settings } from '../../contract/settings.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import type { Conversation } from '../obs/conversation/conversation.ts'
import type { Obs } from '../obs/obs.ts'
import type { Overlay } from '../overlay/overlay.ts'

type ObsOfOverlays = Pick<Obs, 'status' | 'onStatus' | 'conversation'> & {
  commands: Pick<Obs['commands'], 'addFileSource' | 'refreshFileSources'>
}

export function createOverlayCalls({ overlay, obs }: { overlay: Overlay; obs: ObsOfOverlays }) {
  return {
    'overlay.source': () => ({ file: overlay.source() }),
    'overlay.addToObs': ({ name }) => obs.commands.addFileSource({ file: overlay.source(), name }),
    'overlay.renew': () => overlay.renew(),
  } satisfies Partial<Handlers>
}

interface Source<Value> {
  now(): Value
  onChange(listener: () => void): () => void
}

/** A running show changes every second: only what the card says of it is told. */
export function createOverlayCard({ settings, show }: { settings: Source<Settings>; show: Source<LiveShow | undefined> }) {
  const onChange = createListeners<void>()
  const read = (): OverlayCard => {
    const title = show.now()?.title
    return { language: settings.now().language, ...(title !== undefined && { showTitle: title }) }
  }
  let told = read()
  function look() {
    const next = read()
    if (next.language === told.language && next.showTitle === told.showTitle) return
    told = next
    onChange.tell()
  }
  settings.onChange(look)
  show.onChange(look)
  return { now: () => told, onChange: onChange.add }
}

/** Once for each OBS that comes, when it has loaded its scenes: its sources may have given up waiting. */
export function refreshOverlays({ overlay, obs, log }: { overlay: Pick<Overlay, 'file'>; obs: ObsOfOverlays; log: Log }): () => void {
  let met: Conversation | undefined
  return obs.onStatus(({ phase, isLocal }) => {
    const file = overlay.file()
    if (phase !== 'connected' || !isLocal || file === undefined) return
    const conversation = obs.conversation()
    if (conversation === met) return
    met = conversation
    obs.commands.refreshFileSources(file).catch((error: unknown) => log.warn('overlays were not loaded anew', { error: String(error) }))
  })
}
