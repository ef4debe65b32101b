// What `npm test` runs: makes this machine ready, then `npm run check`. One line for each thing found, got or missing.
import { spawn } from 'node:child_process'
import { outsidePrograms, type OutsideProgram } from './helpers/needs.ts'
import { aptProgram, createApt, hasApt, isRoot, type Apt } from './ready/apt.ts'
import { planFor } from './ready/plan.ts'
import { programs, versionOf } from './ready/programs.ts'
import { readyFfmpeg } from './ready/ready-ffmpeg.ts'

const say = (line: string) => console.log(line)
const isCi = process.env['CI'] === 'true'

process.exitCode = await readyAndCheck()

async function readyAndCheck(): Promise<number> {
  say(`Node ${process.versions.node} (${process.execPath})`)
  const apt = hasApt() && isRoot() ? createApt({ program: aptProgram, lockWaitMs: 10_000, lockTries: 30, say }) : undefined
  try {
    await readyFfmpeg(apt, say)
  } catch (error) {
    say(`There is no usable ffmpeg, and hardly a test runs without it: ${messageOf(error)}`)
    return 1
  }
  const missing: OutsideProgram[] = []
  for (const name of outsidePrograms) if (!(await readyProgram(name, apt))) missing.push(name)
  const { sentence, mayRun } = planFor(missing, { isCi, hasApt: hasApt() })
  if (sentence) say(sentence)
  return mayRun ? check(missing, sentence) : 1
}

async function readyProgram(name: OutsideProgram, apt: Apt | undefined): Promise<boolean> {
  const program = programs[name]
  let version = await versionOf(program)
  if (!version && apt) {
    await apt.install(program.packageName).catch(error => say(messageOf(error)))
    version = await versionOf(program)
  }
  if (version) say(`${name} ${version}`)
  return version !== undefined
}

async function check(missing: readonly OutsideProgram[], sentence: string | undefined): Promise<number> {
  const code = await runCheck({ ...process.env, SHOWRUNNER_WITHOUT: missing.join(',') })
  say(code === 0 ? `Everything that ran has passed. ${sentence ?? 'Nothing was left out.'}` : `The check failed with exit code ${code}.`)
  return code
}

/** With the npm that started this, by this very Node. */
function runCheck(env: NodeJS.ProcessEnv): Promise<number> {
  const npm = process.env['npm_execpath']
  const [program, before] = npm ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(program, [...before, 'run', 'check'], { stdio: 'inherit', env })
  // Ctrl+C reaches npm by itself; this process only waits for it to end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 1))
  })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
