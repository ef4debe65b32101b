// What the desktop window says outside of its page.
import type { ShellWords } from '../shell-words.ts'

export const shell: ShellWords = {
  name: '场控',
  cancel: '取消',
  pages: { library: '片库', clips: '切片', settings: '设置' },
  start: {
    starting: '正在启动工作台…',
    restarting: '引擎意外退出，正在重新启动。已保存的内容都不会丢。',
    ending: '正在退出…',
    failedTitle: '工作台无法启动',
    retry: '再试一次',
    failingTitle: '引擎接连意外退出',
    failing:
      '场控会继续尝试启动，已保存的内容都不会丢。如果一直不行，可能是杀毒软件拦截了引擎，或程序文件不完整：日志里有原因；也可以重新安装场控。',
    keepTrying: '继续尝试',
    showLog: '查看日志',
    pageLostTitle: '窗口接连崩溃',
    pageLost: '已保存的内容都不会丢。请重新启动场控；如果还是这样，请重启电脑，显卡驱动出问题时这样能解决。',
    quit: '退出',
  },
  menu: { go: '前往', view: '显示' },
  tray: {
    starting: '正在启动',
    restarting: '引擎正在重新启动',
    ending: '正在退出',
    ready: '就绪',
    working: jobs => `还有 ${jobs} 个任务`,
    leaving: jobs => `做完 ${jobs} 个任务后退出`,
    open: '打开工作台',
    quit: '退出',
  },
  outside: { question: host => `要在浏览器中打开 ${host} 吗？`, open: '打开' },
  quitting: {
    question: jobs => `还有 ${jobs} 个任务没有做完。`,
    detail: '做好的切片都会保留；中断的任务会在下次启动场控时继续。',
    wait: '做完后退出',
    now: '立即退出',
  },
  notices: {
    ended: (done, failed) =>
      failed === 0 ? `${done} 个任务已完成。` : `${failed} 个任务失败${done > 0 ? `，${done} 个已完成` : ''}。请打开场控查看原因。`,
    engineFails: '引擎接连意外退出。请打开场控查看该怎么办。',
  },
  updates: {
    available: version => `场控 ${version} 可以更新了。`,
    fetch: '下载',
    ready: version => `场控 ${version} 已下载好，重新启动工作台后生效；正在做的任务会在重启后继续。`,
    install: '现在重启',
    later: '以后再说',
    failedTitle: '更新没有装上',
    failed: '场控会继续使用现在的版本。可以稍后再试，或下载安装包手动安装。',
  },
  kinds: { recordingsAndChat: '录像和弹幕文件', all: '所有文件' },
}
