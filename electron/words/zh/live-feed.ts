import type { liveFeed as en } from '../en/live-feed.ts'

export const liveFeed: typeof en = {
  title: '场控看到和听到的',
  noShow: '场次进行时，这里说明场控从哪里看画面、听声音。',
  pictures: {
    recording: '画面来自录像',
    screenshots: '画面来自 OBS 的输出',
    none: '没有画面',
  },
  sound: {
    recording: '声音来自录像',
    meters: '只有音量，来自 OBS 的电平表',
    none: '没有声音',
  },
  why: {
    'recording-grows': '直接读 OBS 正在写的录像文件，不占用 OBS。',
    'nothing-recorded': 'OBS 没有在录像。开始录像后，还能听出说话和笑声。',
    'recording-paused': '录像已暂停。',
    'recording-elsewhere': 'OBS 在另一台电脑上录像，这里读不到那个文件。',
    'recording-unreadable': '这种录像要录完才能读。请用 MKV 或分段 MP4 录像。',
    'recording-silent': '录像文件已有几秒没有新内容。',
    'recording-lacks-it': '录像里没有这一项。',
    'key-frames-rare': '录像的关键帧太少。请在 OBS 里设为每 2 秒一个。',
    'screenshots-fail': 'OBS 没有给出输出画面。',
    'obs-skips': 'OBS 正在丢帧，场控先让一让。',
    'obs-away': 'OBS 没有回应。',
    'starting-again': '看画面、听声音时出了问题，一分钟内会重新开始。',
  },
  between: '',
  reduced: 'OBS 丢过帧，场控暂时少看一些。',
  lag: (seconds: number) => `落后 ${seconds.toFixed(1)} 秒`,
}
