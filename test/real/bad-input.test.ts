// Bad input on the command line: one sentence, exit code 1, and nothing lost. Where something can be read, it is, with a note.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { runCli, runCliJson } from '../helpers/run-cli.ts'
import type { CliRun } from '../helpers/run-cli.ts'
import { canMountDisks, mountSmallDisk } from '../helpers/small-disk.ts'

let folder: string
let good: string
let dataFolder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-bad-'))
  dataFolder = join(folder, 'data')
  good = makeVideo({ file: join(folder, 'good.mkv'), seconds: 6 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = (name: string) => join(folder, name)
function write(name: string, content: string | Buffer): string {
  writeFileSync(path(name), content)
  return path(name)
}

/** One line on standard error that is a sentence, no stack, nothing on standard output. */
function expectSentence({ code, stdout, stderr }: CliRun, sentence: RegExp) {
  const lines = stderr
    .trim()
    .split('\n')
    .filter(line => !/^ *\d+ %/.test(line))
  expect(lines).toEqual([expect.stringMatching(sentence)])
  expect(stderr).not.toMatch(/ at .*\.ts/)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
}

describe('recordings', () => {
  test.each([
    ['of zero bytes', () => write('empty.mp4', ''), /is empty \(0 bytes\)\. Choose/],
    ['that are text', () => write('text.mp4', 'this is no film\n'.repeat(500)), /is not a recording that can be read\. Use MKV/],
    ['that are not there', () => path('none.mkv'), /There is no file .*none\.mkv\. Check the path/],
    ['that are folders', () => folder, /is a folder, not a file\. Name the files/],
  ] as const)('%s', async (_, file, sentence) => {
    expectSentence(await runCli(['analyse', file()], { dataFolder }), sentence)
    expect((await runCliJson<{ shows: unknown[] }>(['shows'], { dataFolder })).shows).toEqual([])
  })

  test('cut off by a crash: what can be read is read, a note says what could not, and it can be cut', async () => {
    const file = path('cut-off.mkv')
    copyFileSync(good, file)
    truncateSync(file, Math.round(statSync(file).size * 0.6))
    const longAgo = Date.now() / 1000 - 60
    utimesSync(file, longAgo, longAgo) // nobody is writing to it any more
    const own = path('data-cut-off')
    const document = await runCliJson<{ show: { durationMs: number }; warnings: { code: string; text: string }[] }>(['analyse', file], {
      dataFolder: own,
    })
    expect(document.show.durationMs).toBeGreaterThan(2000)
    expect(document.show.durationMs).toBeLessThan(5000)
    expect(document.warnings.map(warning => warning.code)).toContain('recording-cut-off')
    const cut = await runCli(['cut', file, '--range', '0-1.5', '--out', path('from-cut-off.mp4'), '--mode', 'encode'], { dataFolder: own })
    expect(cut).toMatchObject({ code: 0 })
  })
})

describe('chat', () => {
  const analyse = (chat: string, name: string) =>
    runCliJson<{ messages: { total: number }; warnings: { code: string; text: string; details: Record<string, unknown> }[] }>(
      ['analyse', good, '--chat', chat, '--chat-offset', '0'],
      { dataFolder: path(`data-${name}`) },
    )
  const line = (id: number, text: string) =>
    JSON.stringify({ id: String(id), platform: 'x', kind: 'chat', atMs: id, user: { id: 'u', name: 'u' }, text })

  test('with a broken line in the middle: the rest is read, and the line is named', async () => {
    const file = write('broken.ndjson', [line(1, '一'), '{"id": "2", "plat', line(3, '三')].join('\n'))
    const { messages, warnings } = await analyse(file, 'broken')
    expect(messages.total).toBe(2)
    expect(warnings).toMatchObject([{ code: 'chat-item-skipped', details: { line: 2 } }])
  })

  test('of 100 MB in a single line that is no chat: one sentence, soon, and the show keeps the chat it had', async () => {
    const own = path('data-huge')
    const first = write('first.ndjson', line(1, '好'))
    await runCliJson(['analyse', good, '--chat', first, '--chat-offset', '0'], { dataFolder: own })
    const file = write('huge.json', Buffer.concat([Buffer.from('{"a":["'), Buffer.alloc(100 * 1024 * 1024, 'x'), Buffer.from('"]}')]))
    expectSentence(
      await runCli(['analyse', good, '--chat', file], { dataFolder: own }),
      /format of the chat file .*huge\.json is unknown\. Known are/,
    )
    rmSync(file)
    const { shows } = await runCliJson<{ shows: { messages: number }[] }>(['shows'], { dataFolder: own })
    expect(shows).toMatchObject([{ messages: 1 }])
  })

  test('with entity tricks: nothing is expanded and nothing else is read', async () => {
    const secret = write('secret.txt', 'TOP SECRET')
    const bomb = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('')
    const file = write(
      'tricks.xml',
      `<?xml version="1.0"?><!DOCTYPE i [<!ENTITY x SYSTEM "file://${secret}"><!ENTITY e0 "lol">${bomb}]>` +
        `<i><d p="1,1,25,16777215,0,0,u,1">&x;</d><d p="2,1,25,16777215,0,0,u,2">&e9;</d><d p="3,1,25,16777215,0,0,u,3">好 &amp; 真</d></i>`,
    )
    await analyse(file, 'tricks')
    const found = await searchAll(path('data-tricks'))
    expect(found).toContain('好 & 真')
    expect(found.join('').length).toBeLessThan(200)
    expect(found.join('')).not.toContain('TOP SECRET')
  })

  async function searchAll(own: string): Promise<string[]> {
    const engine = await createEngine({ dataFolder: own, resumeJobs: false })
    const [show] = await engine.call('shows.list', {})
    const found = await Promise.all(
      ['好', 'e9', 'x', 'lol', 'TOP'].map(text => engine.call('danmaku.search', { showId: show!.id, text, limit: 100 })),
    )
    await engine.close()
    return found.flat().map(message => message.text ?? '')
  }
})

test('a catalogue in GBK is read, with its bad rows named', async () => {
  // 商品 in GBK: C9 CC C6 B7
  const row = (sku: string, name: number[]) => Buffer.concat([Buffer.from(`${sku},`), Buffer.from(name), Buffer.from(',,,,\r\n')])
  const file = write(
    'gbk.csv',
    Buffer.concat([Buffer.from('sku,name,aliases,price,facts,photos\r\n'), row('001', [0xc9, 0xcc, 0xc6, 0xb7]), row('', [0xc6, 0xb7])]),
  )
  const { warnings } = await runCliJson<{ warnings: { code: string; details: { line?: number } }[] }>(
    ['analyse', good, '--catalogue', file],
    {
      dataFolder: path('data-gbk'),
    },
  )
  expect(warnings).toMatchObject([{ code: 'catalogue-encoding-guessed' }, { code: 'catalogue-row-skipped', details: { line: 3 } }])
})

describe('disks and folders', () => {
  const cut = (out: string, own = dataFolder) =>
    runCli(['cut', good, '--range', '1-4', '--mode', 'encode', '--out', out], { dataFolder: own })

  test('a folder that cannot be written to', async () => {
    const file = write('not-a-folder', 'x')
    expectSentence(await cut(join(file, 'clip.mp4')), /The folder .*not-a-folder cannot be written to\. Choose another/)
  })

  test('a data folder that cannot be written to', async () => {
    const file = write('no-data-folder', 'x')
    expectSentence(await runCli(['shows'], { dataFolder: join(file, 'data') }), /The folder .* cannot be written to/)
  })

  test.runIf(canMountDisks)('a disk without room for the clip: said before, nothing written', async () => {
    const disk = mountSmallDisk(512)
    disk.fill(16)
    expectSentence(await cut(join(disk.folder, 'clip.mp4')), /Not enough disk space: .* needs about \d+ MB and has \d+ MB/)
    expect(readdirSync(disk.folder)).toEqual(['ballast'])
  })

  test.runIf(canMountDisks)('a full disk under the data folder: one sentence, and it goes on when there is room', async () => {
    const disk = mountSmallDisk(4096)
    const own = join(disk.folder, 'data')
    await runCliJson(['analyse', good], { dataFolder: own })
    disk.fill(0)
    const chat = write(
      'fits-not.ndjson',
      Array.from({ length: 40_000 }, (_, id) =>
        JSON.stringify({ id: `${id}`, platform: 'x', kind: 'chat', atMs: id, user: { id: `${id}`, name: 'n' }, text: `第 ${id} 条` }),
      ).join('\n'),
    )
    const full = await runCli(['analyse', good, '--chat', chat, '--chat-offset', '0'], { dataFolder: own })
    expectSentence(full, /The disk is full: .* Free some space and try again/)
    disk.empty()
    const { shows } = await runCliJson<{ shows: unknown[] }>(['shows'], { dataFolder: own })
    expect(shows).toHaveLength(1)
  })
})

describe('ffmpeg', () => {
  const program = (name: string, script: string): string => {
    const file = write(name, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    return file
  }

  test('that is nowhere', async () => {
    mkdirSync(path('empty-bin'), { recursive: true })
    const run = await runCli(['analyse', good], { dataFolder: path('data-none'), environment: { PATH: path('empty-bin') } })
    expectSentence(run, /ffmpeg was not found\. Run sudo apt install ffmpeg/)
  })

  test('that is too old', async () => {
    const old = program('old-ffmpeg', 'echo "ffmpeg version 3.4.8-0ubuntu0.2 Copyright (c) 2000-2020 the FFmpeg developers"')
    const run = await runCli(['analyse', good], { dataFolder: path('data-old'), environment: { SHOWRUNNER_FFMPEG: old } })
    expectSentence(run, /is version 3\.4\.8.* or newer is needed\. Update ffmpeg/)
  })

  test('that crashes in the middle: the clip fails in a sentence and leaves nothing behind', async () => {
    const crashing = program('crashing-ffmpeg', 'case "$*" in *-version*) exec ffmpeg "$@";; esac\nkill -SEGV $$')
    const out = path('crash')
    const own = path('data-crash')
    const run = await runCli(['cut', good, '--range', '1-4', '--mode', 'encode', '--out', join(out, 'clip.mp4')], {
      dataFolder: own,
      environment: { SHOWRUNNER_FFMPEG: crashing, SHOWRUNNER_FFPROBE: execFileSync('which', ['ffprobe'], { encoding: 'utf8' }).trim() },
    })
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toMatch(/failed.*(try|Try)/s)
    expect(readdirSync(out)).toEqual([])
  })
})

describe('the data folder', () => {
  test('that belongs to another engine', async () => {
    const own = path('data-taken')
    const engine = await createEngine({ dataFolder: own, resumeJobs: false })
    try {
      expectSentence(
        await runCli(['shows'], { dataFolder: own }),
        new RegExp(`in use by another Showrunner \\(process ${process.pid}\\)\\. Wait`),
      )
    } finally {
      await engine.close()
    }
    expect((await runCli(['shows'], { dataFolder: own })).code).toBe(0)
  })

  test('from a newer version: nothing is touched, and the back-up is named', async () => {
    const own = path('data-newer')
    await runCliJson(['analyse', good], { dataFolder: own })
    const file = join(own, 'showrunner.db')
    const header = readFileSync(file)
    header.writeUInt32BE(999, 60) // user_version in the header of an SQLite file
    writeFileSync(file, header)
    const run = await runCli(['shows'], { dataFolder: own })
    expectSentence(run, /comes from a newer Showrunner\. Update Showrunner; /)
    expect(readFileSync(file).equals(header)).toBe(true)

    const doctor = await runCli(['doctor'], { dataFolder: own })
    expect(doctor).toMatchObject({ code: 1, stdout: expect.stringMatching(/✓ ffmpeg[^]*✗ library\n {2}The data file/) as string })
  })
})

test('wrong usage is told apart from failure', async () => {
  for (const args of [
    ['nonsense'],
    ['cut', good],
    ['analyse'],
    ['cut', good, '--out', 'x', '--mode', 'magic'],
    ['analyse', good, '--nope'],
    ['cut', good, '--range', '1-2', '--out', 'x.mp4', '--chat', 'chat.xml'],
    ['shows', good],
  ]) {
    const { code, stderr } = await runCli(args, { dataFolder })
    expect({ args, code }).toEqual({ args, code: 2 })
    expect(stderr).toMatch(/^Wrong usage: .*\nHow to use it: showrunner/)
  }
})
