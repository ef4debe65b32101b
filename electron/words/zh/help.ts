import type { HelpWords } from '../help-words.ts'

const everywhere = `
通用选项
  --json             在标准输出只打印一份 JSON
  --data 目录        场控数据所在的文件夹（默认：系统的应用数据目录）
  --language zh|en   界面语言（默认跟随系统）
  --quiet            不显示进度（提示和错误仍会显示）
  --help             显示本页

退出码：0 完成 · 1 失败（会用一句话说明原因和下一步） · 2 用法错误 · 130 被中断`

const analyseOptions = `  --chat 文件        弹幕文件，可多次使用。录播姬 XML、B 站 XML、TwitchDownloader JSON、
                     yt-dlp live_chat.json、CSV、NDJSON，按内容自动识别
  --chat-offset 秒   弹幕时间要加上的秒数，用于文件里没有开始时间或时间不准时
  --audio-track N    分析第几条音轨，从 0 数起（默认 0）
  --catalogue 文件   商品目录：CSV 或 XLSX，表头 sku,name,aliases,price,facts,photos`

const cutAnalyseOptions = analyseOptions.replace(
  '分析第几条音轨，从 0 数起（默认 0）',
  '分析并保留第几条音轨，从 0 数起（默认分析第 0 条，全部保留）',
)

export const help = {
  overview: `showrunner（场控）：从一场直播的录像里找出值得留下的高光，说明理由，并剪成切片。

  showrunner analyse 录像… --chat 弹幕          找出高光
  showrunner cut 录像… --chat 弹幕 --out 文件夹     找出并剪下最好的几个
  showrunner cut 录像 --range 开始-结束 --out 文件   剪一段
  showrunner export 场次 --format csv --out 文件     把高光交给别的软件
  showrunner shows                              查看所有场次
  showrunner delete 场次                        从片库里删除（录像和切片保留）
  showrunner weights                            什么信号算多少分，从你的取舍里学到了什么
  showrunner serve                              工作台，在浏览器里使用
  showrunner doctor                             检查这台电脑

每个命令都有说明：showrunner 命令 --help
${everywhere}`,
  commands: {
    analyse: `showrunner analyse 录像… [--chat 弹幕…] [选项]

把一个录像（或同一场的多个文件，按顺序）加入片库，分析声音和弹幕，打印值得留下的高光和理由。
原文件不会被移动或修改。同样的文件再次分析仍是同一场，移动位置后也认得。

  录像               MKV、MP4、FLV、TS 或 MOV；正在录制的、因崩溃中断的也可以。
                     也可以写片库中场次的编号，重新分析
${analyseOptions}

例子
  showrunner analyse "2026-11-21 20-00-03.mkv" --chat 弹幕.xml
${everywhere}`,
    cut: `showrunner cut 场次|录像… --out 文件夹 [--top N] [选项]
showrunner cut 场次|录像 --range 开始-结束 [--range 开始-结束 …] --out 文件 [选项]

第一种用法把最好的高光剪到文件夹里；片库里没有的录像会先分析。第二种用法把一段剪成一个文件，
或把几段按写的顺序拼成一个文件。从不覆盖已有文件；文件完整并校验之后才会以正式名字出现。

  --out 文件夹|文件  切片的文件夹；用 --range 时是文件（.mp4、.mkv 或 .mov）
  --top N            最多剪几个（默认 10）
  --range 开始-结束  秒数、分:秒 或 时:分:秒.毫秒，例如 83.5-95、1:30-1:45 或 0:01:23.500-0:01:35；
                     要拼几段就写几次，段与段可以重叠，后写的也可以在前面
  --mode 方式        exact 精确：精确到帧，也快，只重新编码两端（默认）
                     lossless 无损：直接复制，从关键帧到关键帧，比要的略长
                     encode 重新编码：全部重新编码，精确到帧
  --preset NAME      1080p、720p：画面不超过这个尺寸；vertical：取画面中间，9:16 竖屏；source：保持原样（默认）。
                     除 source 外都要重新编码，与 --mode 无关
  --loudness LUFS    把音量调到这个响度，例如 -16（lossless 不行）
${cutAnalyseOptions}

例子
  showrunner cut "2026-11-21 20-00-03.mkv" --chat 弹幕.xml --out 切片 --top 5
  showrunner cut 录像.mkv --range 0:12:30-0:12:58 --out 揭晓.mp4
  showrunner cut 录像.mkv --range 40:10-40:25 --range 12:30-12:58 --out 预告.mp4 --loudness -16
${everywhere}`,
    export: `showrunner export 场次 --format csv|llc|chapters --out 文件

把已分析场次的高光写给别的软件。场次是片库里的编号，或录像文件。

  --format csv       表格：时间、得分、理由、弹幕摘录
  --format llc       LosslessCut 工程
  --format chapters  视频简介用的章节（从 0:00 开始，每章至少 10 秒）
  --out 文件         要写入的文件；不会覆盖已有文件
${everywhere}`,
    shows: `showrunner shows

列出片库里的场次：编号、标题、时长、弹幕、高光、切片。
${everywhere}`,
    delete: `showrunner delete 场次

从片库里删除一场的弹幕和高光，并释放空间。录像和切片文件保留。场次是片库里的编号，或录像文件。
${everywhere}`,
    weights: `showrunner weights [--reset]

列出每个信号在打分里算多少：默认值、从你的取舍里学到的值，以及它为什么算数。负数是扣分。
你保留和舍弃高光，会让下一次分析更合你的口味：每个信号最多加倍或减半，并且只有在没有参与学习的
决定上确实更好时才会采用。

  --reset            恢复默认值。以前的决定都保留着，但不再用来学习
${everywhere}`,
    doctor: `showrunner doctor

检查这台电脑能做什么：ffmpeg 与 ffprobe、真正可用的编码器、数据、密码的保存方式、磁盘。
每个问题都附有下一步。有缺失时退出码为 1。
${everywhere}`,
    bench: `showrunner bench [名称…] [--short] [--pairs N] [--minutes N]

在这台电脑上测量场控与参照的比值（仅限源代码目录）。每个数字旁边是同一次运行里的参照；有目标的，还写明是否达到。
名称可以是下面这些，不写就全部测量：

  analysis           分析一段录像，参照 ffmpeg 只读关键帧和声音
  import             导入很长的弹幕，参照只读文件；占用的内存
  store              弹幕写入数据库，参照 SQLite 本身；查找与删除
  moments            在虚构场次里找高光，参照每 30 秒的弹幕数
  cut                精确剪辑，关键帧间隔 1、2、4、8 秒，参照整段重新编码
  memory             一场很长的直播和许多切片占用的内存
  lossless           无损剪辑，参照复制同样多的字节
  live               与正在录制的真实 OBS 同时运行：占用 OBS 多少、内存，以及多快得知并显示
  chat               直播中的一条弹幕从接入到页面的时间，每秒 200 条
  desktop            桌面版从启动到页面可用的时间，以及各进程占用的内存
  obs                OBS 连接状态是否属实：上千次断线，以及 OBS 被强行结束或暂停
  page               真实浏览器里的页面：多久可用，六小时场次的轨道和弹幕

  --short            测试用的短版本：内容少，只测一次
  --pairs N          live：关闭与开启工作台的对照组数（默认 10 组，每段 30 秒）
  --minutes N        live：观察内存的时长（默认 5 分钟）
${everywhere}`,
    serve: `showrunner serve [--port N] [--no-open]

在本机（只在 127.0.0.1）运行引擎和页面，并在浏览器中打开。打印的地址只能用一次，十分钟内有效；已打开的页面不需要新地址。
运行到按 Ctrl+C 为止：第一次等正在进行的任务完成，第二次立即停止。这个片库已有工作台在运行时，改为打开它。

  --port N           使用的端口（默认：任意空闲端口）
  --no-open          只打印地址
  --json             NDJSON：先是 {"ready": 地址}，引擎重新启动后再打印一次
${everywhere}`,
    start: `showrunner start

启动工作台，在自己的窗口中打开。安装后，打开的就是场控程序，命令结束后它继续运行；在源代码目录里，会先下载或构建
所需的部分（Electron、ffmpeg），按 Ctrl+C 停止。不能打开窗口时（没有屏幕、通过 SSH、以 root 身份），或者没有场控程序时，
会说明原因，改在浏览器中打开；没有浏览器时打印地址。这个片库已有工作台在运行时，改为打开它。

  --json             在浏览器中打开并打印 {"ready": 地址}，与 serve 一样
${everywhere}`,
  },
} satisfies HelpWords
