// A scene collection written before OBS starts: groups can be made in OBS's window only, and hundreds of sources take it a while.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CollectionSource {
  name: string
  /** OBS's unversioned name, such as `color_source`; `scene` and `group` hold items. */
  id: string
  settings?: object
  /** The bottom one first, as OBS writes them. */
  items?: readonly string[]
}

/** `folder` is what OBS's settings are written below; the first scene is the program. */
export function writeObsCollection(folder: string, sources: readonly CollectionSource[]): void {
  const scenes = join(folder, '.config', 'obs-studio', 'basic', 'scenes')
  mkdirSync(scenes, { recursive: true })
  const names = sources.filter(({ id }) => id === 'scene').map(({ name }) => name)
  const collection = {
    name: 'Tester',
    current_scene: names[0],
    current_program_scene: names[0],
    current_transition: 'Fade',
    scene_order: names.map(name => ({ name })),
    sources: sources.filter(({ id }) => id !== 'group').map(toObs),
    groups: sources.filter(({ id }) => id === 'group').map(toObs),
  }
  writeFileSync(join(scenes, 'Tester.json'), JSON.stringify(collection))
}

const toObs = ({ name, id, settings = {}, items }: CollectionSource) => ({
  ...{ name, id, versioned_id: id, enabled: true, flags: 0, volume: 1, balance: 0.5, mixers: 255, muted: false },
  settings: items
    ? { custom_size: id === 'group', cx: 320, cy: 180, id_counter: items.length, items: items.map(toItem), ...settings }
    : settings,
})

const toItem = (name: string, place: number) => ({
  ...{ name, id: place + 1, visible: true, locked: false, pos: { x: 0, y: 0 }, scale: { x: 1, y: 1 }, rot: 0, align: 5 },
  ...{ bounds: { x: 0, y: 0 }, bounds_align: 0, bounds_type: 0, crop_left: 0, crop_top: 0, crop_right: 0, crop_bottom: 0 },
})
