import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { ObsRefusal } from '../../contract/obs.ts'
import type { Place } from '../place.ts'

/** One sentence a failure: what happened, and what to do next. */
export const errors = {
  'invalid-input': ({ problem }) =>
    problem === 'path-not-whole'
      ? '路径没有写完整。请从盘符或根目录写起，例如 D:\\直播 或 /home/me/直播。'
      : problem === 'too-many'
        ? '一次选得太多了。请分几次做。'
        : `请求不正确：${problem}。`,
  'not-found': () => '找不到要操作的内容，它可能已被删除。请刷新后重试。',
  internal: ({ ref }) => `程序出错了（编号 ${ref}）。请重试；若再次出现，请把日志文件夹里的 engine.log 发给我们。`,
  'engine-unreachable': () => '没有连上场控引擎，这一步没有做。连接恢复后请再做一次；一直连不上时，请重新打开场控。',
  'too-busy': () => '场控同时收到的请求太多了。请稍等片刻再试。',
  'file-missing': ({ file }) => `找不到文件 ${file}。请检查路径是否正确。`,
  'file-empty': ({ file }) => `文件 ${file} 是空的（0 字节）。请选择录好的文件；若正在录制，请稍后再试。`,
  'file-unreadable': ({ file }) => `无法读取 ${file}。请检查文件权限，或是否被其他程序占用。`,
  'file-is-folder': ({ file }) => `${file} 是文件夹，不是文件。请指定里面的文件。`,
  'file-exists': ({ file }) => `${file} 已经存在，为避免覆盖没有写入。请换一个文件名，或先移走它。`,
  'folder-missing': ({ folder }) => `找不到文件夹 ${folder}，可能已改名，或所在的磁盘已拔出。请换一个文件夹。`,
  'folder-unreadable': ({ folder }) => `无法打开文件夹 ${folder}。请检查它的权限和所在磁盘是否正常，或换一个文件夹。`,
  'folder-unwritable': ({ folder }) => `无法写入文件夹 ${folder}。请换一个文件夹，或修改它的权限；若它其实是文件，请换一个名字。`,
  'disk-full': ({ folder, file, neededMb, freeMb }) =>
    neededMb === undefined
      ? `磁盘空间不足，${folder ?? file ?? '目标磁盘'} 写不下了。请清理磁盘后重试，已完成的内容不会丢失。`
      : `磁盘空间不足：${folder} 需要约 ${neededMb} MB，只剩 ${freeMb} MB。请清理磁盘或换一个文件夹后重试。`,
  'not-a-recording': ({ file, reason }, at) =>
    reason === 'times-broken'
      ? `${file} 的时间戳已损坏。请先运行 ffmpeg -i 原文件 -c copy 新文件.mkv 重新封装，再使用新文件。`
      : reason === 'index-missing'
        ? `${file} 没有写完就中断了，缺少索引，无法读取。请先用修复工具恢复；以后请用 MKV 或分段 MP4 录制，中断也不会丢。`
        : `${file} 不是能识别的录像。请使用 MKV、MP4、FLV、TS 或 MOV 文件；弹幕文件请${at === 'cli' ? '写在 --chat 后面' : '和它的录像一起导入'}。`,
  'recording-gone': ({ file }) => `找不到录像 ${file}，它可能被移动或删除了。请放回原处，或从新位置重新导入。`,
  'recording-changed': ({ file }) => `录像 ${file} 的内容已改变。请重新分析后再剪辑。`,
  'audio-track-missing': ({ track, tracks }, at) =>
    `没有第 ${track} 条音轨：该录像有 ${tracks} 条（从 0 数起）。请${at === 'cli' ? '用 --audio-track ' : ''}换一条。`,
  'chat-unrecognised': ({ file }, at) =>
    `认不出弹幕文件 ${file} 的格式。支持：录播姬 XML、B 站 XML、TwitchDownloader JSON、yt-dlp live_chat.json，以及带表头 id,platform,kind,atMs,userId,userName,text 的 CSV 和同样字段的 NDJSON。如果它是录像，请${at === 'cli' ? '写在 --chat 前面' : '作为录像导入'}。`,
  'chat-unreadable': ({ file }) => `弹幕文件 ${file} 无法读取。请重新导出后再试。`,
  'chat-too-large': ({ file, mostMb }) =>
    `弹幕文件 ${file} 太大了，拖进页面的弹幕文件最多 ${mostMb} MB。请点“导入”，把它和录像一起选上，那样不限大小。`,
  'catalogue-unrecognised': ({ file }) => `${file} 不像商品目录。请使用带表头 sku,name,aliases,price,facts,photos 的 CSV 或 XLSX。`,
  'catalogue-empty': ({ file }) => `商品目录 ${file} 里没有可用的商品。每行至少要有 sku 和 name。`,
  'ffmpeg-missing': (details, at) => missingTool('ffmpeg', details, at),
  'ffprobe-missing': (details, at) => missingTool('ffprobe', details, at),
  'ffmpeg-too-old': ({ path, version, minimum }, at) =>
    `${path} 的版本 ${version} 太旧，需要 ${minimum} 或更新。请升级 ffmpeg，或${at === 'cli' ? '用 SHOWRUNNER_FFMPEG 指定另一个' : '在设置里另选一个'}。`,
  'ffmpeg-failed': ({ detail, path, program, reason }, at) =>
    reason === 'other-program'
      ? `${path} 不是 ${program}：它是别的程序，或已损坏。请选择 ${program} 程序文件本身。`
      : `ffmpeg 中途失败${path === undefined ? '' : `（${path}）`}${detail === undefined || detail === '' ? '' : `：${detail}`}。请重试；若每次都这样，${doctor(at)}。`,
  'work-killed': ({ program }) => `${program ?? '后台任务'} 运行到一半被系统或其他程序结束了，常见原因是内存不足。请关闭其他程序后重试。`,
  'download-failed': ({ url }) => `下载失败：${url}。请检查网络，或自行安装 ffmpeg 后重试。`,
  'download-damaged': ({ url }) => `从 ${url} 下载的文件校验不符，已丢弃。请稍后重试，或自行安装 ffmpeg。`,
  'download-unknown': ({ platform }, at) => `没有适用于 ${platform} 的 ffmpeg 下载。${installFfmpeg(platform, at)}`,
  'show-missing': ({ show }, at) =>
    at === 'cli'
      ? `片库里没有场次 ${show}。用 shows 命令查看所有场次，或直接给出录像文件。`
      : '片库里没有这场了，它可能已被删除。请回到片库。',
  'show-busy': ({ show }) => `《${show}》正在分析。请等分析完成后再试，或先取消分析。`,
  'range-outside-show': ({ durationMs, range }) =>
    `${range === undefined ? '这段时间' : `第 ${range} 段`}不在录像范围内：整场长 ${seconds(durationMs)} 秒。请检查起止时间。`,
  'range-backwards': ({ range }) => `${range === undefined ? '' : `第 ${range} 段的`}结束时间必须晚于开始时间。`,
  'range-too-short': ({ shortestMs, range }, at) =>
    `${range === undefined ? '这段时间' : `第 ${range} 段`}比录像的一帧画面还短，最短 ${shortestMs} 毫秒。${at === 'cli' ? '时间以秒为单位：5-6 是一秒' : '请放长一些'}。`,
  'nothing-to-cut': (_, at) => `没有可剪的：这场没有找到高光。可以${at === 'cli' ? '用 --range 开始-结束 指定一段' : '自己添加一段'}。`,
  'cut-failed': ({ file, detail }, at) =>
    `剪辑 ${file} 失败${detail === undefined ? '' : `：${detail}`}。原录像未受影响。请换一段或换一种文件格式再试；若每次都这样，${doctor(at)}。`,
  'data-folder-in-use': ({ folder, pid }, at) =>
    `数据文件夹 ${folder} 正被另一个场控使用（进程 ${pid}）。请等它结束或先退出${at === 'cli' ? '，或用 --data 换一个文件夹' : ''}。`,
  'store-too-new': ({ file, backup }) =>
    `数据文件 ${file} 来自更新版本的场控。请升级场控；${backup ? `或用旧版备份 ${backup} 替换它。` : '没有找到旧版备份。'}`,
  'store-too-old': ({ file }) => `数据文件 ${file} 来自旧版本，正由主程序升级。请稍后重试。`,
  'store-damaged': ({ file, backup }) =>
    `数据文件 ${file} 已损坏，没有改动它。${backup ? `请用备份 ${backup} 替换它。` : '请把它移到别处后重新打开场控。'}`,
  'secret-key-damaged': ({ file }) => `密钥文件 ${file} 已损坏，没有改动它。请放回它的备份；没有备份就把它移走，再重新输入各个密码。`,
  'studio-lost': () => '还没有做完，和工作台的连接就断了。它已经开始的任务会继续；如果工作台已经退出，下次启动时继续。',
  'studio-other-version': () => '正在使用这个片库的工作台是另一个版本的场控。请退出工作台并重新打开，然后再试。',
  'job-kept-crashing': ({ attempts }, at) => `这个任务连续 ${attempts} 次让程序意外退出，已停止自动重试。${doctor(at)}，再手动重试。`,
  'job-cancelled': (_, at) =>
    `任务${at === 'cli' ? '在工作台里' : ''}被取消了。已经做好的都保留着；要继续，请${at === 'cli' ? '再次运行同样的命令' : '重试'}。`,
  'port-unusable': ({ port }, at) =>
    `端口 ${port} 已被其他程序占用，或不允许使用。请${at === 'cli' ? '用 --port 换一个端口，或不指定端口' : '退出那个程序后重试'}。`,
  'port-lost': ({ port }) =>
    `引擎要重新启动，但端口 ${port} 已被其他程序占用。请退出那个程序，场控会一直重试，页面会自己恢复；若不行，请退出场控再重新打开。`,
  'obs-off': ({ phase }) => (phase === 'off' ? '工作台没有连接 OBS。请在直播台连接它。' : '还没有连上 OBS。请打开 OBS，会自动连接。'),
  'obs-unreachable': ({ host, port }) =>
    `${host}:${port} 没有应答。请打开 OBS，并在 工具 → WebSocket 服务器设置 里勾选“开启 WebSocket 服务器”，随后会自动连接。`,
  'obs-wrong-password': () => 'OBS 不接受这个密码。请在 OBS 的 工具 → WebSocket 服务器设置 → 显示连接信息 里查看密码，再重新输入。',
  'obs-password-needed': () => '这个 OBS 需要密码。请在 OBS 的 工具 → WebSocket 服务器设置 → 显示连接信息 里查看密码，填到这里。',
  'obs-too-old': ({ version, minimum }) =>
    `${version === undefined ? '这个 OBS' : `OBS ${version}`} 版本太旧，需要 ${minimum ?? '28'} 或更新的版本。请升级 OBS 后重新打开。`,
  'obs-not-obs': ({ host, port }) => `${host}:${port} 上应答的是别的程序，不是 OBS。请在 OBS 的 工具 → WebSocket 服务器设置 里核对端口。`,
  'obs-busy': () => 'OBS 正在载入场景，暂时不接受操作，请稍等。',
  'obs-kicked': () => '连接被 OBS 断开了：有人在 OBS 里移除了它。点“连接”即可恢复。',
  'obs-lost': () => '与 OBS 的连接中断。OBS 恢复后会自动重连。',
  'obs-silent': () => 'OBS 没有回应，可能卡住了。请看一下 OBS；没有再向它发送操作。',
  'obs-refused': ({ reason, why, status }) =>
    refusals[String(why)] ??
    `OBS 拒绝了${reason ? `：“${withoutStop(reason)}”` : (numbers[Number(status)] ?? '')}。请在 OBS 里检查后重试。`,
  'obs-did-not': () => 'OBS 说好却没有做到。请看一下 OBS，再试一次。',
  'obs-lacks': ({ minimum, what }) =>
    lackings[String(what)] ?? `这个 OBS 做不到${minimum === undefined ? '' : `，需要 OBS ${minimum} 或更新的版本`}。升级 OBS 后即可使用。`,
  'obs-running': () => 'OBS 正在录制、推流，或运行着回放缓存、虚拟摄像机。请先停止，再改设置。',
  'obs-setup-changed': () => 'OBS 的设置已经变了，没有做任何修改。请重新查看后再试。',
  'replay-overwritten': () =>
    'OBS 用这个文件名写了另一段回放。想每段都留下，请在 OBS 的 设置 → 高级 → 录像 里取消勾选“如果文件存在则覆盖”。',
  'replay-changed': () => '工作台读取之后，OBS 又改动了这个文件：可能是才写完，也可能用同名写了另一段回放。',
  'replay-unread': () => '还没来得及读取这个文件，工作台就关闭了。',
  'live-none': () => '现在没有正在进行的直播。请先开始一场。',
  'live-already': () => '已经有一场直播在进行。请先结束它，再开始新的。',
  'page-unbuilt': ({ detail }) => `工作台构建失败：${detail}。请在源代码目录运行 npm install，然后重新启动。`,
} satisfies Record<ErrorCode, (details: ErrorDetails, at: Place) => string>

const refusals: Readonly<Record<string, string>> = {
  'record-failed': 'OBS 没能开始录制。请在 OBS 的 设置 → 输出 里检查录像目录、格式和编码器，再重试。',
  'stream-failed': 'OBS 没能开始推流。请检查网络，并在 OBS 的 设置 → 直播 里核对服务和推流码，再重试。',
  'replay-failed': 'OBS 没能启动回放缓存。请在 OBS 的 设置 → 输出 里检查编码器，再重试。',
  'not-recording': 'OBS 没有在录制。请先开始录制。',
  'recording-paused': '录制已暂停，OBS 这时不会分段。请先继续录制。',
  'replay-off': '回放缓存没有运行。请先启动它。',
  'replay-unavailable': '按 OBS 现在的设置，没有回放缓存可用。请在直播台按 I：可以一键设置好 OBS；不能代劳的，会说明在 OBS 里怎么改。',
  'camera-unavailable':
    'OBS 所在的电脑上没有虚拟摄像机。Linux 请安装 v4l2loopback，其他系统请重装 OBS 并带上虚拟摄像机，然后重新打开 OBS。',
  'split-off': 'OBS 没有开启手动分段。请在 OBS 的 设置 → 输出 → 录像 里打开 自动分割文件 → 仅手动分割。',
  'transition-fixed': '这个转场的时长是固定的。请换一个转场，或不改时长。',
  'not-a-text': '这个来源不是文字。请选择文字来源。',
  'not-an-image': '这个来源不是图片。请选择图像来源。',
  'other-machine': '这个 OBS 在另一台电脑上，读不到叠加层的文件。请使用本机的 OBS。',
} satisfies Record<ObsRefusal, string>
/** Parts that some builds of OBS are without. */
const lackings: Readonly<Record<string, string>> = {
  browser_source: '这个 OBS 没有浏览器来源。请安装 obsproject.com 上的版本后重试。',
}
/** What OBS says by a number alone. */
const numbers: Readonly<Record<number, string>> = {
  500: '：已经在运行',
  501: '：没有在运行',
  502: '：已经暂停',
  503: '：没有暂停',
  506: '：工作室模式没有打开',
}

/** What OBS says has its own full stop, now and then. */
const withoutStop = (reason: string | number) => String(reason).replace(/\.+$/, '')
const seconds = (ms: string | number | undefined) => (Number(ms) / 1000).toFixed(1)
const doctor = (at: Place) => (at === 'cli' ? '请运行 doctor' : '请看“设置 → 体检”')

function missingTool(name: string, { platform, variable, path }: ErrorDetails, at: Place): string {
  if (variable !== undefined) return `${variable} 指向的 ${path} 不存在。请改正它，或去掉这个环境变量。`
  return `找不到 ${name}。${installFfmpeg(platform, at)}`
}

function installFfmpeg(platform: string | number | undefined, at: Place): string {
  const start = String(platform)
  const or = at === 'cli' ? '或用 SHOWRUNNER_FFMPEG 指定路径' : '或在设置里选择它的文件'
  if (start.startsWith('win')) return `请运行 winget install Gyan.FFmpeg 后重新打开${at === 'cli' ? '终端' : '场控'}，${or}。`
  if (start.startsWith('darwin')) return `请运行 brew install ffmpeg，${or}。`
  return `请运行 sudo apt install ffmpeg（或所用发行版的相应命令），${or}。`
}
