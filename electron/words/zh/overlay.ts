import type { overlay as words } from '../en/overlay.ts'

export const overlay: typeof words = {
  testCard: '测试卡',
  works: '叠加层已经连到 OBS。',
  safeArea: '安全区',
  noShow: '现在没有直播',
  sourceName: '场控叠加层',
  howToAdd: ({ file }) => `在 OBS 里添加“浏览器”来源，勾选“本地文件”，选择 ${file}，宽和高设成画布的大小。`,
}
