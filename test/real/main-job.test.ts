// The main job on real input: a recording made by a real OBS, a real chat log, clips on disk that play.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clip } from '../../electron/contract/clips.ts'
import type { Message } from '../../electron/contract/danmaku.ts'
import type { JudgedMoment } from '../../electron/contract/highlights.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { recordWithObs } from '../helpers/real-obs.ts'
import { checkout, runCli, runCliJson } from '../helpers/run-cli.ts'

const realChat = join(checkout, '..', 'shared', 'data', 'twitch-bursts', 'unlabelled_full_chat_TheViper3.jsonl')
/** The finder needs a minute and a half of past; the rest is for moments. */
const recordedSeconds = 170

interface AnalyseDocument {
  show: { id: string; durationMs: number; chatLagMs: number }
  moments: JudgedMoment[]
  messages: { total: number }
}

/** 45 minutes of a real chat, in the message format, drawn together to the length of the recording. */
function writeRealChat(file: string): number {
  const lines = readFileSync(realChat, 'utf8').trim().split('\n')
  const items = lines.map(line => JSON.parse(line) as { t: number; user: string; text: string })
  const lastSeconds = items.at(-1)!.t
  const messages = items.map(({ t, user, text }, index): Message => {
    const atMs = Math.round((t / lastSeconds) * recordedSeconds * 1000)
    return { id: `viper-${index}`, platform: 'twitch', kind: 'chat', atMs, user: { id: user, name: user }, text }
  })
  writeFileSync(file, messages.map(message => JSON.stringify(message)).join('\n'))
  return messages.length
}

/** Decodes all of it; what ffmpeg says on the way is the answer. */
const decodeComplaints = (file: string) =>
  spawnSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-i', file, '-map', '0', '-f', 'null', '-'], { encoding: 'utf8' }).stderr

const streamsOf = (file: string) =>
  execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', file], { encoding: 'utf8' })
    .trim()
    .split('\n')

const durationMsOf = (file: string) =>
  Number(execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file], { encoding: 'utf8' })) * 1000

needs('obs', 'xvfb')('a show recorded by OBS', () => {
  let folder: string
  let recording: string
  let chat: string
  let messages: number
  let dataFolder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-main-job-'))
    dataFolder = join(folder, 'data')
    chat = join(folder, 'chat.ndjson')
    messages = writeRealChat(chat)
    recording = (await recordWithObs({ folder: join(folder, 'obs'), seconds: recordedSeconds })).file
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is analysed with a real chat: moments with reasons that hold', async () => {
    const document = await runCliJson<AnalyseDocument>(['analyse', recording, '--chat', chat, '--chat-offset', '0'], { dataFolder })
    expect(document.messages.total).toBe(messages)
    expect(document.show.durationMs).toBeGreaterThan((recordedSeconds - 1) * 1000)
    expect(document.moments.length).toBeGreaterThan(0)
    for (const { startMs, endMs, score, reasons } of document.moments) {
      expect(reasons.reduce((sum, reason) => sum + reason.contribution, 0)).toBeCloseTo(score, 6)
      for (const { atMs } of reasons.flatMap(reason => reason.quotes ?? [])) {
        expect(atMs).toBeGreaterThanOrEqual(startMs)
        expect(atMs).toBeLessThanOrEqual(endMs)
      }
    }
  })

  test.each(['lossless', 'encode'] as const)('its moments are cut (%s) to files that play from end to end', async mode => {
    const out = join(folder, `clips-${mode}`)
    const { clips } = await runCliJson<{ clips: Clip[] }>(['cut', recording, '--out', out, '--top', '3', '--mode', mode], { dataFolder })
    expect(clips.length).toBeGreaterThan(0)
    expect(readdirSync(out).sort()).toEqual(clips.map(clip => clip.file.slice(out.length + 1)).sort())
    for (const clip of clips) {
      expect(clip).toMatchObject({ mode, verified: true })
      expect(clip.startMs).toBeLessThanOrEqual(clip.asked.startMs + 34)
      expect(clip.endMs).toBeGreaterThanOrEqual(clip.asked.endMs - 34)
      expect(streamsOf(clip.file)).toEqual(['h264', 'aac'])
      expect(Math.abs(durationMsOf(clip.file) - (clip.endMs - clip.startMs))).toBeLessThan(100)
      expect(decodeComplaints(clip.file)).toBe('')
    }
  })

  test('a stretch is cut to the frame by --range, and never over an existing file', async () => {
    const file = join(folder, '一段 🎬.mp4')
    const args = ['cut', recording, '--range', '0:00:10.5-0:00:13', '--mode', 'encode', '--out', file]
    const { clips } = await runCliJson<{ clips: Clip[] }>(args, { dataFolder })
    expect(clips).toMatchObject([{ file, mode: 'encode', asked: { startMs: 10_500, endMs: 13_000 } }])
    expect(Math.abs(durationMsOf(file) - 2500)).toBeLessThan(50)
    const before = readFileSync(file)
    const again = await runCli(args, { dataFolder })
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') as string })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('several stretches are joined into one file, in the order they are given', async () => {
    const file = join(folder, '预告.mp4')
    const ranges = ['--range', '12-13.5', '--range', '0:00:04-0:00:05']
    const { clips } = await runCliJson<{ clips: Clip[] }>(['cut', recording, ...ranges, '--mode', 'encode', '--out', file], { dataFolder })
    expect(clips).toMatchObject([{ file, asked: { startMs: 12_000, endMs: 5000 }, parts: [{ atMs: 0 }, { asked: { startMs: 4000 } }] }])
    expect(Math.abs(durationMsOf(file) - 2500)).toBeLessThan(70)
    const backwards = await runCli(['cut', recording, '--range', '1-2', '--range', '4-3', '--out', join(folder, 'no.mp4')], { dataFolder })
    expect(backwards).toMatchObject({ code: 1, stderr: expect.stringContaining('range 2') as string })
  })

  test('its moments are handed on, its space is given back, and the recording stays', async () => {
    const file = join(folder, 'moments.csv')
    await runCliJson(['export', recording, '--format', 'csv', '--out', file], { dataFolder })
    expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(1)
    expect((await runCli(['delete', recording], { dataFolder })).code).toBe(0)
    expect((await runCliJson<{ shows: unknown[] }>(['shows'], { dataFolder })).shows).toEqual([])
    expect(existsSync(recording)).toBe(true)
  })
})
