// What the command line says besides errors and warnings.
import type { CheckName, KeyPlace, ObsFound } from '../../contract/doctor.ts'
import type { CliWords } from '../cli-words.ts'

/** Where a tool was found. */
const sources: Record<string, string> = {
  environment: '环境变量指定',
  packaged: '随软件附带',
  npm: '随源代码安装',
  downloaded: '已下载',
  'beside-ffmpeg': '与 ffmpeg 在一起',
  chosen: '在设置中指定',
  path: '系统安装',
}
const from = (source: string | number | undefined) => sources[String(source)] ?? source

/** How passwords are kept. */
const secrets = {
  system: () => '密码加密保存，密钥在系统钥匙串里',
  file: ({ file }) => `密码加密保存，密钥在只有你能读取的文件里：${file}`,
  'open-file': ({ file }) => `密码加密保存，但这台电脑的其他用户也能读取密钥：${file}`,
  basic: () => '密码加密保存，但系统里没有密钥环来保管密钥：能读取你的文件的人，也能读出密码',
} satisfies Record<KeyPlace, (facts: Record<string, string | number>) => string>

const obs: Readonly<Record<ObsFound, (facts: Record<string, string | number>) => string>> = {
  connected: ({ version }) => `OBS ${version} 已连接`,
  ready: ({ port }) => `这台电脑上有 OBS，服务器端口 ${port}`,
  'server-off': () => '这台电脑上有 OBS，服务器没有打开',
  none: () => '这台电脑上没有找到 OBS',
}

const check = {
  node: ({ version }) => `Node ${version}`,
  ffmpeg: ({ version, path, source }) => `ffmpeg ${version}（${from(source)}：${path}）`,
  ffprobe: ({ version, path, source }) => `ffprobe ${version}（${from(source)}：${path}）`,
  encoders: ({ names }) => `可用的编码器：${names}`,
  store: ({ file, size, shows }) => `数据 ${file}：${shows} 场，${size}`,
  secrets: facts => secrets[facts['key'] as KeyPlace](facts),
  disk: ({ folder, free }) => `${folder} 剩余 ${free}`,
  obs: facts => obs[facts['state'] as ObsFound](facts),
} satisfies Record<CheckName, (facts: Record<string, string | number>) => string>

const checkNext: CliWords['checkNext'] = {
  obs: ({ state }) =>
    state === 'none'
      ? '直播时需要 OBS 28 或更新的版本；只剪录像可以不装。'
      : '直播前请在 OBS 里打开：工具 → WebSocket 服务器设置 → 开启 WebSocket 服务器。',
  disk: () => '剩余空间很少，请在录制和剪辑前清理磁盘。',
  secrets: ({ key }) =>
    key === 'basic'
      ? '请安装并解锁密钥环（GNOME Keyring 或 KWallet），然后重新打开场控。'
      : '请把这个文件设为只有自己能读取，或把数据文件夹移到支持文件权限的磁盘（不要用 FAT、exFAT）。',
}

export const cli = {
  checkNames: {
    node: 'Node',
    ffmpeg: 'ffmpeg',
    ffprobe: 'ffprobe',
    encoders: '编码器',
    store: '数据',
    secrets: '密码',
    disk: '磁盘',
    obs: 'OBS',
  },
  check,
  checkNext,
  usage: text => `用法错误：${text}`,
  seeHelp: command => `查看用法：showrunner ${command} --help`,
  unknownCommand: name => `没有命令 ${name}`,
  badArgument: (kind, option) =>
    ({
      'unknown-option': `没有选项 ${option}`,
      'value-missing': `${option} 后面缺少值`,
      'value-unexpected': `${option} 不带值`,
      'unknown-language': `没有语言 ${option}，可选 zh、en`,
    })[kind],
  needs: what => `缺少 ${what}`,
  tooMany: argument => `多了一个参数 ${argument}`,
  badNumber: (option, value, { from, to, isWhole }) => `${option} 不能是 ${value}，要写 ${from} 到 ${to} 之间的${isWhole ? '整数' : '数'}`,
  arguments: { recording: '录像文件', show: '场次（编号或录像文件）', showOrRecording: '场次或录像文件' },
  losslessKeepsSound: '无损剪切不能调整音量：去掉 --mode lossless 或 --loudness',
  outNeedsExtension: out => `--out ${out} 要以 .mp4、.mkv 或 .mov 结尾`,
  fileNeedsRange: out => `--out ${out} 是一个文件，需要加上 --range；不加时 --out 是文件夹`,
  badChoice: (option, value, choices) => `${option} 不能是 ${value}，可选：${choices.join('、')}`,
  badRange: value => `看不懂时间段 ${value}，请写成 开始-结束，例如 60-90 或 0:01:00-0:01:30；时间从整场开头的 0 算起`,
  tooManyRanges: (count, most) => `一个文件最多由 ${most} 段组成，现在有 ${count} 段`,
  notTogether: (a, b) => `${a} 和 ${b} 不能同时使用`,
  interrupted: '已中断。剪好的切片都保留着；要继续，请再次运行同样的命令。',
  interruptedAtStudio: '已中断。做好的切片都会保留；没做完的已交给工作台取消，可以在那里重试。',
  left: text => `剩余 ${text}`,
  warning: text => `注意：${text}`,
  showLine: (title, facts) => `${title}（${facts.join('，')}）`,
  duration: text => `时长 ${text}`,
  messages: count => `弹幕 ${count} 条`,
  chatDelayMeasured: seconds => `弹幕比画面晚 ${seconds} 秒`,
  chatDelayAssumed: seconds => `弹幕按比画面晚 ${seconds} 秒算（测不出来）`,
  moments: count => `高光 ${count} 个`,
  clips: count => `切片 ${count} 个`,
  noShows: '片库里还没有场次。用 analyse 导入一个录像，或运行 npm start 看示例。',
  noMoments: '没有找到明显高于平时的时刻。开头 90 秒只用来比较；录像太短时没有可比较的内容。',
  momentHead: (number, from, to, kind, score) => `${number}. ${from}–${to}  ${kind}  得分 ${score}`,
  clipDone: (file, ranges, mode) => `${file}  ${ranges}  ${mode}`,
  modes: { exact: '精确', lossless: '无损', encode: '重新编码' },
  verified: '已校验',
  notVerified: '未通过校验',
  fellBack: reason => `改为整段重新编码：${reason}`,
  written: file => `已写入 ${file}`,
  deleted: (title, freed) => `已删除《${title}》，释放 ${freed}。录像和切片保持不动。`,
  fetchingFfmpeg: '没有找到 ffmpeg，正在下载',
  installingFfmpeg: '没有找到 ffmpeg，正在安装发行版的软件包',
  buildingPage: '正在构建页面（只在有改动后进行）',
  buildingShell: '正在构建桌面窗口（只在有改动后进行）',
  fetchingElectron: '桌面窗口需要 Electron，正在下载（约 120 MB，只下载一次）',
  fetchingElsewhere: (host, why) => `没有下载成（${why}），改从 ${host} 下载`,
  notFetched: why => `Electron 没有下载成（${why}），工作台改在浏览器中打开。可以用 ELECTRON_MIRROR 指定别的下载地址。`,
  withoutWindow: {
    'no-screen': '这里没有可以显示窗口的屏幕，工作台改在浏览器中使用。',
    ssh: '通过 SSH 无法打开窗口，工作台改在浏览器中使用。',
    root: 'Electron 不能以 root 身份运行，工作台改在浏览器中打开。想用桌面窗口，请换普通用户启动。',
    'not-installed': '没有安装 Electron，工作台改在浏览器中打开。想用桌面窗口，请运行 npm install。',
    'no-app': '这个命令旁边没有场控程序，工作台改在浏览器中打开。想用桌面窗口，请重新安装场控。',
    'cannot-run': 'Electron 在这台机器上运行不了，工作台改在浏览器中打开。',
  },
  studioInWindow: '工作台会在自己的窗口中打开。按 Ctrl+C 停止。',
  studioInApp: '工作台会在自己的窗口中打开。',
  studioInWindowAlready: '工作台已经打开，它的窗口会到最前面来。',
  withoutFfmpeg: why => `没有 ffmpeg，工作台可以打开和查看，但不能导入和剪切。${why}`,
  studioOpened: url => `工作台已在浏览器中打开（${url}）。`,
  studioAt: url => `工作台已就绪。请打开这个地址（只能用一次，十分钟内有效）：\n  ${url}`,
  studioElsewhere: '这个片库已经有一个工作台在运行。',
  studioWorks: url => `这个片库的工作台正在运行，由它来完成：${url}`,
  stopHint: '按 Ctrl+C 停止。',
  engineRestarts: '引擎意外退出，正在重新启动。页面会自己恢复。',
  engineKeepsEnding: (times, log) => `引擎已连续退出 ${times} 次，仍会每 30 秒尝试一次；原因见 ${log}。`,
  engineBack: url => `引擎已恢复：${url}`,
  waitingForJobs: jobs => `正在等 ${jobs} 个任务完成。再按一次 Ctrl+C 立即停止，没做完的下次启动时继续。`,
  studioStopped: '工作台已停止。',
  checkoutOnly: 'bench 只能在源代码目录里使用',
  opening: '开场',
  weightColumns: { default: '默认', own: '你的' },
  learned: {
    adopted: ({ decisions, kept, dropped, defaultPercent, learnedPercent }) =>
      `已按你的口味调整（学自 ${decisions} 个决定：保留 ${kept}，舍弃 ${dropped}，手动添加的不算）。用没有参与学习的决定检验：你保留的排在你舍弃的前面，默认有 ${defaultPercent}%，现在有 ${learnedPercent}%。`,
    'too-few': ({ decisions, kept, dropped }) =>
      `还没有可学的：有 ${decisions} 个决定（保留 ${kept}，舍弃 ${dropped}，手动添加的不算）。同一场里既有保留又有舍弃，总共至少 8 个之后才开始学，目前使用默认值。`,
    'one-sided': ({ decisions, kept }) =>
      `你的 ${decisions} 个决定全是${kept > 0 ? '保留' : '舍弃'}，学不出你更喜欢哪一种，目前使用默认值。`,
    'nothing-to-change': ({ decisions }) => `在 ${decisions} 个决定里，你保留的和舍弃的看起来差不多，没有可调整的，目前使用默认值。`,
    'not-better': ({ decisions, defaultPercent, learnedPercent }) =>
      `从 ${decisions} 个决定里学到的没有明显好过默认（用没有参与学习的决定检验：${learnedPercent}% 对 ${defaultPercent}%），所以仍使用默认值。`,
  },
  weightsReset: '已恢复默认值。以前的决定都保留着，但不再用来学习。',
  met: '达到',
  missed: '未达到',
} satisfies CliWords
