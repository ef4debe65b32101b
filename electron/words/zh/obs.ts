import type { ObsWords } from '../obs-words.ts'

const settingNames: Readonly<Record<string, string>> = {
  RecFormat: '录像格式',
  RecFormat2: '录像格式',
  RecFilePath: '录像文件夹',
  FFFilePath: '录像文件夹',
  FilePath: '录像文件夹',
  RecRB: '回放缓存',
  RecRBTime: '回放缓存时长（秒）',
  RecSplitFile: '录像分段',
  RecSplitFileType: '何时分段',
  UseAdvanced: '自定义编码器设置',
  x264Settings: 'x264 选项',
  keyint_sec: '关键帧间隔（秒）',
}
const valueNames: Readonly<Record<string, string>> = { true: '开', false: '关', Manual: '仅手动' }

const valueText = (value: string | undefined) => (value === undefined ? '未设置' : (valueNames[value] ?? value))
const about = (facts: { isGuess?: string | number }) => (facts.isGuess === undefined ? '' : '大约')

export const obs: ObsWords = {
  setup: {
    title: '直播对 OBS 的要求',
    needs: {
      container: {
        name: '录像格式',
        ok: ({ format }) => `${format}：无论发生什么，录到最后一秒都完好。`,
        lack: ({ format }) =>
          `OBS 正录成普通 ${String(format).toUpperCase()}。一旦 OBS 或电脑崩溃，整场录像全部丢失；录完之前也不能从中剪切片。`,
        byHand: () => '请在 OBS 的 设置 → 输出 → 录像 里选 MKV。',
      },
      room: {
        name: '磁盘空间',
        ok: facts => `${facts['folder']} ${about(facts)}还能录 ${facts['hours']} 小时。`,
        lack: facts => `${facts['folder']} ${about(facts)}只能再录 ${facts['hours']} 小时。`,
        byHand: facts =>
          facts['freeBytes'] === 0
            ? `OBS 无法录到 ${facts['folder']}：文件夹不存在或磁盘已满。请在 OBS 的 设置 → 输出 → 录像 里换一个文件夹。`
            : `${facts['folder']} ${about(facts)}只能再录 ${facts['hours']} 小时。请清理空间，或在 OBS 的 设置 → 输出 → 录像 里换一个文件夹。`,
      },
      replayBuffer: {
        name: '回放缓存',
        ok: ({ seconds }) => `保留最近 ${seconds} 秒。`,
        lack: () => '没有打开：没在录制时，刚刚发生的内容无法保存。',
        byHand: () => '使用自定义 FFmpeg 输出或无损录制时，OBS 没有回放缓存。请在 OBS 的 设置 → 输出 里改用标准录制。',
      },
      keyFrames: {
        name: '关键帧',
        ok: ({ seconds }) => `每 ${Number(Number(seconds).toFixed(2))} 秒一个。`,
        lack: ({ seconds }) =>
          `${seconds === undefined ? '由编码器决定，通常很稀' : `每 ${Number(Number(seconds).toFixed(2))} 秒才一个`}：剪切片更慢，直播中的画面也来得晚。`,
        byHand: ({ why }) =>
          why === 'own'
            ? '您自己的 x264 选项让关键帧很稀。请把其中的 keyint 设为两秒的帧数。'
            : '在这种模式下关键帧由编码器决定，通常很稀。请在 OBS 的 设置 → 输出 里把输出模式改为“高级”，关键帧间隔设为 2 秒。',
      },
      split: {
        name: '录像分段',
        ok: () => '可用。',
        lack: () => '没有打开：录像无法中途换到新文件。',
        byHand: () => '“简单”输出模式不能分段。需要时请在 OBS 的 设置 → 输出 里改为“高级”。',
      },
      pause: {
        name: '暂停录制',
        ok: () => '可用。',
        lack: () => '不可用。',
        byHand: () => '录像与推流共用编码器时不能暂停。需要时请在 OBS 的 设置 → 输出 → 录像 里为录像单独选一个编码器，电脑的负担会加重。',
      },
    },
    restart: '已经设好，重启 OBS 后生效。',
    unknown: '这里看不出来。请在 OBS 的 设置 → 输出 → 录像 里查看。',
    setUp: '设置 OBS',
    ask: '将修改 OBS 当前的配置文件：',
    change: ({ where, name, from, to }) => {
      const own = name.split('/').at(-1)!
      const also = where === 'streamEncoder.json' ? '（推流同时改变）' : ''
      return `${settingNames[own] ?? own}${also}：${valueText(from)} → ${valueText(to)}`
    },
    putBack: '恢复原样',
    folder: {
      choose: '换一个文件夹…',
      title: 'OBS 录到哪里？',
      text: '会修改 OBS 当前配置文件里的录像文件夹，以后可以和其他设置一起还原。',
      yes: '录到这里',
    },
    askPutBack: { title: '把 OBS 恢复成原来的设置？', confirm: '恢复' },
    left: count => `有 ${count} 项设置后来被别人改过，没有动它。`,
  },
}
