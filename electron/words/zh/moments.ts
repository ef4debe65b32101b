import type { FallbackReason } from '../../contract/clips.ts'
import type { JobStage } from '../../contract/jobs.ts'
import type { MomentKind } from '../../contract/highlights.ts'

export const kinds = { pitch: '卖点讲解', peak: '互动高潮', closing: '促单', marked: '手动标记' } satisfies Record<MomentKind, string>

export const stages = {
  waiting: '等待',
  sample: '制作示例',
  recordings: '读取录像',
  chat: '读取弹幕',
  catalogue: '读取商品目录',
  listening: '听声音、看画面',
  scoring: '寻找高光',
  cutting: '剪辑',
  verifying: '校验',
  converting: '转换',
  done: '完成',
} satisfies Record<JobStage, string>

/** Why a clip was encoded as a whole though copying was asked for; a part of a sentence. */
export const fallbacks = {
  loudness: '要调整音量',
  preset: '要改变画面',
  container: '这种文件格式装不下原来的编码',
  coding: '只有 8 位、4:2:0、非隔行的 H.264 和 HEVC 才不用整段编码',
  'encoder-missing': '这个 ffmpeg 缺少两端要用的编码器，换成完整版的 ffmpeg 就有',
  'no-key-frame': '这一段里没有可以开始复制的关键帧（OBS 可在「输出」里把关键帧间隔设为 2 秒）',
  'recordings-differ': '几段录像的编码参数不同',
  'seam-without-key-frame': '后一段录像无法直接接上',
  'copy-failed': '录像无法原样复制',
  'not-verified': '原样复制的文件没有通过校验',
} satisfies Record<FallbackReason, string>
