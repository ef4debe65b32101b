import type { ErrorDetails } from '../../contract/errors.ts'
import type { WarningCode } from '../../contract/warnings.ts'
import type { Place } from '../place.ts'

export const warnings = {
  'recording-cut-off': ({ file }) => `录像 ${file} 不完整（可能因崩溃中断）：能读到的部分已全部使用。`,
  'recording-growing': ({ file }) => `录像 ${file} 还在写入：只用了到目前为止的部分，录完后可再次分析。`,
  'recording-without-sound': ({ file }) => `录像 ${file} 没有声音：只根据弹幕判断。`,
  'recording-sound-unreadable': ({ file, track }, at) =>
    `录像 ${file} 的第 ${track} 条音轨（从 0 数起）读不出声音，判断时没有用到声音。如果播放时有声音，请${at === 'cli' ? '用 --audio-track 换一条音轨，或' : ''}转成 MKV 后再分析一次。`,
  'recording-sound-missing': ({ file, count, fromMs, toMs }) =>
    `录像 ${file} 从第 ${seconds(fromMs)} 秒到第 ${seconds(toMs)} 秒${Number(count) > 1 ? `（另有 ${Number(count) - 1} 段较短的）` : ''}读不出声音，这里判断时没有用到声音。如果播放时有声音，请转成 MKV 后再分析一次。`,
  'recording-sound-ends': ({ file, heardMs }) => `录像 ${file} 的声音只读到第 ${seconds(heardMs)} 秒，之后只根据弹幕判断。`,
  'recording-without-picture': ({ file }) => `录像 ${file} 没有画面。`,
  'recording-gap': ({ file, gapMs }) => `录像 ${file} 与前一段之间缺 ${seconds(gapMs)} 秒。`,
  'recordings-overlap': ({ file, overlapMs }) => `录像 ${file} 的开始时间与前一段重叠 ${seconds(overlapMs)} 秒，已按首尾相接处理。`,
  'chat-cut-off': ({ file }) => `弹幕文件 ${file} 在中途断开：之前的弹幕已全部读入。`,
  'chat-item-skipped': ({ file, line, why }) => `弹幕文件 ${file} 第 ${line} 行已跳过：${told(itemReasons, why)}。`,
  'chat-items-skipped': ({ file, count }) => `弹幕文件 ${file} 另有 ${count} 条已跳过。`,
  'chat-start-assumed': ({ file }, at) => `不知道弹幕 ${file} 的开始时间，按与录像同时开始处理。如有偏差，请${moveChat(at)}。`,
  'chat-outside-show': ({ count, total }, at) =>
    `${count === total ? `全部 ${total}` : `${total} 条中有 ${count}`} 条弹幕不在录像的时间里，可能是时区或开始时间不对。请${moveChat(at)}。`,
  'chat-empty': ({ file }) => `弹幕文件 ${file} 里没有弹幕。`,
  'chat-encoding-guessed': ({ file, encoding }) => `弹幕文件 ${file} 不是 UTF-8，按 ${encoding} 读取。如有乱码请重新导出为 UTF-8。`,
  'catalogue-row-skipped': ({ file, line, reason }) => `商品目录 ${file} 第 ${line} 行已跳过：${told(rowReasons, reason)}。`,
  'catalogue-encoding-guessed': ({ file, encoding }) => `商品目录 ${file} 不是 UTF-8，按 ${encoding} 读取。如有乱码请另存为 UTF-8。`,
  'catalogue-photo-missing': ({ file, line, photo, reason }) =>
    `商品目录 ${file} 第 ${line} 行的图片 ${photo} ${told(photoReasons, reason)}，已忽略。`,
  'clip-shortened': ({ askedMs, gotMs, range }) =>
    `录像只覆盖了${range === undefined ? '所要的时间' : `第 ${range} 段`}的一部分：要 ${seconds(askedMs)} 秒，得到 ${seconds(gotMs)} 秒。`,
  'clip-starts-earlier': ({ earlierMs, range }) =>
    `无损剪辑只能从关键帧开始：${range === undefined ? '切片' : `第 ${range} 段`}提前了 ${seconds(earlierMs)} 秒。`,
  'clip-ends-later': ({ laterMs, range }) =>
    `无损剪辑只能在关键帧之前结束：${range === undefined ? '切片' : `第 ${range} 段`}多出了 ${seconds(laterMs)} 秒。`,
  'hardware-encoder-failed': ({ encoder }) => `显卡编码器 ${encoder} 失败，已改用 x264。`,
  'chapters-too-few': ({ file }) => `${file} 的章节不足三个：YouTube 不会显示。`,
} satisfies Record<WarningCode, (details: ErrorDetails, at: Place) => string>

const moveChat = (at: Place) => (at === 'cli' ? '用 --chat-offset 秒 把弹幕移到对齐' : '在场次页把弹幕移到对齐')

const rowReasons: Record<string, string> = {
  'broken-quotes': '引号不成对',
  'too-many-cells': '单元格比表头多',
  'no-sku': '缺少 sku',
  'no-name': '缺少 name',
  'duplicate-sku': 'sku 与前面的重复',
}
const itemReasons: Record<string, string> = {
  broken: '内容残缺',
  'too-long': '超过 1 MB',
  'no-time': '没有时间',
  'unknown-kind': '不认识的类型',
  'unknown-element': '不认识的元素',
  'not-a-message': '缺少必要的字段',
}
const photoReasons: Record<string, string> = {
  missing: '不存在',
  'outside-folder': '不在目录文件所在的文件夹里',
  'not-a-picture': '不是图片',
}
const told = (reasons: Record<string, string>, reason: string | number | undefined) => reasons[String(reason)] ?? reason

const seconds = (ms: string | number | undefined) => (Number(ms) / 1000).toFixed(1)
