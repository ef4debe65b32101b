// Debian's OBS has no browser source: what one with it does is told by hand.
import { expect, test } from 'vitest'
import { createFileSources } from '../../../../electron/engine/obs/commands/file-sources.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'

type Settings = Record<string, unknown>
const file = '/home/主播/.local/share/showrunner/overlay.html'
const name = 'Showrunner overlay'

function obsWith(
  sources: Record<string, { kind?: string; settings: Settings; scenes?: string[] }>,
  { isLocal = true, kinds = ['browser_source', 'image_source'], preview = undefined as string | undefined, keeps = true } = {},
) {
  const items = (scene: unknown) => Object.keys(sources).filter(source => sources[source]!.scenes?.includes(String(scene)))
  const pressed: unknown[] = []
  const told = createToldConversation({
    GetInputKindList: () => ({ inputKinds: kinds }),
    GetVideoSettings: () => ({ baseWidth: 1080, baseHeight: 1920 }),
    GetStudioModeEnabled: () => ({ studioModeEnabled: preview !== undefined }),
    GetCurrentPreviewScene: () => ({ currentPreviewSceneName: preview }),
    GetCurrentProgramScene: () => ({ currentProgramSceneName: '台' }),
    GetInputList: ({ inputKind }) => ({
      inputs: Object.keys(sources)
        .filter(source => (sources[source]!.kind ?? 'browser_source') === inputKind)
        .map(inputName => ({ inputName })),
    }),
    GetInputSettings: ({ inputName }) => ({ inputSettings: sources[String(inputName)]!.settings }),
    GetSceneItemList: ({ sceneName }) => ({ sceneItems: items(sceneName).map(sourceName => ({ sourceName })) }),
    CreateSceneItem: ({ sceneName, sourceName }) => void (sources[String(sourceName)]!.scenes ??= []).push(String(sceneName)),
    CreateInput: ({ inputName, inputSettings, sceneName }) => {
      if (sources[String(inputName)]) throw refusal('CreateInput', 601)
      sources[String(inputName)] = { settings: keeps ? (inputSettings as Settings) : {}, scenes: [String(sceneName)] }
    },
    PressInputPropertiesButton: data => void pressed.push(data),
  })
  const { clock, turn } = createHandTurnedClock()
  const commands = createFileSources({ conversation: () => told.conversation, isLocal: () => isLocal, clock })
  return { ...told, commands, sources, pressed, turn }
}

const ours = { is_local_file: true, local_file: file }

test('a source is made over the program, as large as the canvas, and paints seldom', async () => {
  const { commands, sources } = obsWith({})
  expect(await commands.addFileSource({ file, name })).toEqual({ scene: '台', source: name, wasThere: false })
  expect(sources[name]).toEqual({
    settings: { is_local_file: true, local_file: file, width: 1080, height: 1920, fps_custom: true, fps: 10 },
    scenes: ['台'],
  })
})

test('in Studio Mode it is made over what is being prepared, not over what is on air', async () => {
  const { commands } = obsWith({}, { preview: '特写' })
  expect((await commands.addFileSource({ file, name })).scene).toBe('特写')
})

test('one that is there is taken: put into the scene where it is not, left alone where it is', async () => {
  const { commands, asked, sources } = obsWith({ 卡: { settings: ours, scenes: ['休息'] } })
  expect(await commands.addFileSource({ file, name })).toEqual({ scene: '台', source: '卡', wasThere: false })
  expect(await commands.addFileSource({ file, name })).toEqual({ scene: '台', source: '卡', wasThere: true })
  expect(sources['卡']!.scenes).toEqual(['休息', '台'])
  expect(asked).not.toContain('CreateInput')
})

test('a name that something else has gets a number', async () => {
  const { commands, sources } = obsWith({
    [name]: { kind: 'image_source', settings: {} },
    [`${name} 2`]: { settings: { url: 'https://x' } },
  })
  expect((await commands.addFileSource({ file, name })).source).toBe(`${name} 3`)
  expect(Object.keys(sources)).toHaveLength(3)
})

test('an OBS without browser sources, and one on another machine, are not asked to', async () => {
  const without = obsWith({}, { kinds: ['image_source'] })
  await expect(without.commands.addFileSource({ file, name })).rejects.toMatchObject({
    code: 'obs-lacks',
    details: { what: 'browser_source' },
  })
  const elsewhere = obsWith({}, { isLocal: false })
  await expect(elsewhere.commands.addFileSource({ file, name })).rejects.toMatchObject({ details: { why: 'other-machine' } })
  expect([...without.asked, ...elsewhere.asked]).not.toContain('CreateInput')
})

test('one that OBS says it made, and has not, is not called made', async () => {
  const { commands, turn } = obsWith({}, { keeps: false })
  const added = commands.addFileSource({ file, name })
  const failed = expect(added).rejects.toMatchObject({ code: 'obs-did-not' })
  await turn(6000)
  await failed
})

test('those with the file are loaded anew, whatever they are called, and no others', async () => {
  const { commands, pressed } = obsWith({
    甲: { settings: ours },
    乙: { settings: { is_local_file: false, local_file: file, url: 'https://example.org' } },
    丙: { settings: { is_local_file: true, local_file: '/home/other/overlay.html' } },
    丁: { settings: {} },
    戊: { settings: ours },
    己: { settings: { is_local_file: false, url: 'file:///home/%E4%B8%BB%E6%92%AD/.local/share/showrunner/overlay.html' } },
  })
  expect(await commands.refreshFileSources(file)).toEqual(['甲', '戊', '己'])
  expect(pressed).toEqual(['甲', '戊', '己'].map(inputName => ({ inputName, propertyName: 'refreshnocache' })))
})

test('on Windows, OBS may have written the path in its own way', async () => {
  const { commands } = obsWith({ 甲: { settings: { is_local_file: true, local_file: 'c:/Users/主播/overlay.html' } } })
  expect(await commands.refreshFileSources('C:\\Users\\主播\\overlay.html')).toEqual(['甲'])
})
