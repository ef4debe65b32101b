import type { overlay as words } from '../en/overlay.ts'

export const overlay: typeof words = {
  testCard: '测试卡',
  works: '叠加层已经连到 OBS。',
  safeArea: '安全区',
  noShow: '现在没有直播',
  sourceName: '场控叠加层',
  title: 'OBS 画面上的叠加层',
  card: '测试卡',
  cardNote: '盖在场景上的透明页面，带一个时钟，用来确认叠加层能到达 OBS。先开哪一个都行，它会自己出现。',
  add: '放进 OBS',
  addTitle: '把测试卡放进 OBS？',
  addText: '它会进入正在播出的场景，观众看得到；工作室模式下进入正在准备的场景。',
  added: ({ source, scene }) => `“${source}”已放进场景“${scene}”`,
  wasThere: ({ source, scene }) => `“${source}”本来就在场景“${scene}”里`,
  byHand: '手动添加',
  copyPath: '复制路径',
  copied: '已复制',
  renew: '换新令牌',
  renewed: '已换新令牌，叠加层会自己回来',
  howToAdd: ({ file }) => `在 OBS 里添加“浏览器”来源，勾选“本地文件”，选择 ${file}，宽和高设成画布的大小。`,
}
