/**
 * `npm run check`, `npm test` and `npm run test:nightly`: what needs nothing of each other runs side by side, and at the end stands how long each
 * stage took. It ends with the exit code of the first one that fails, and leaves out what comes after that group. Each stage is an npm script and
 * can be run by itself.
 */
import { spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'

const MINUTE_S = 60

type Stage = {
  readonly name: string
  readonly script: string
  readonly environment?: Readonly<Record<string, string>>
}
type Ended = { readonly name: string; readonly ms: number; readonly code: number }

const check: readonly Stage[] = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'unit', script: 'test:unit' },
]
/** Groups come one after the other; the stages of a group run side by side, but what stands in one lane, one after the other. */
const whole: readonly (readonly (Stage | readonly Stage[])[])[] = [
  [...check, { name: 'build', script: 'build' }],
  // All of them wait for most of their time: two cores are busy for less than half of it. The shortest lane has the cameras, which encode in software.
  [
    { name: 'hub', script: 'test:hub' },
    { name: 'pages', script: 'test:e2e-pages' },
    [
      { name: 'picture', script: 'test:e2e-picture' },
      { name: 'looks', script: 'test:e2e-looks' },
    ],
  ],
]
/** What is no part of the whole: a thousand made-up days in place of dozens, memory, crowds. */
const nightly: typeof whole = [
  [{ name: 'properties', script: 'test:properties', environment: { PROPERTY_RUNS: '1000' } }],
  [{ name: 'long', script: 'test:long' }],
]
const groups: Readonly<Record<string, typeof whole>> = { check: [check], nightly, whole }

const asked = groups[process.argv[2] ?? 'whole']
if (!asked) throw new Error(`There is no ${process.argv[2]}; there are ${Object.keys(groups).join(', ')}.`)
process.exitCode = await run(asked)

async function run(groups: typeof whole): Promise<number> {
  const ended: Ended[] = []
  const startedMs = performance.now()
  for (const group of groups) {
    const lanes = group.map((lane) => runLane('script' in lane ? [lane] : lane, group.length > 1))
    ended.push(...(await Promise.all(lanes)).flat())
    if (ended.some(({ code }) => code !== 0)) break
  }
  const rows = ended.map(({ name, ms, code }) => row(name, ms, code !== 0))
  console.log(`\n${[...rows, row('all', performance.now() - startedMs, false)].join('\n')}`)
  return ended.find(({ code }) => code !== 0)?.code ?? 0
}

/** Nothing comes after a stage that fails. */
async function runLane(stages: readonly Stage[], isBesideOthers: boolean): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  for (const stage of stages) {
    ended.push(await runStage(stage, isBesideOthers))
    if (ended.some(({ code }) => code !== 0)) break
  }
  return ended
}

/** `isBesideOthers`: each of its lines begins with its name. */
function runStage({ name, script, environment }: Stage, isBesideOthers: boolean): Promise<Ended> {
  const startedMs = performance.now()
  const output = isBesideOthers ? 'pipe' : 'inherit'
  const env = { ...process.env, ...environment, ...(isBesideOthers && process.stdout.isTTY && { FORCE_COLOR: '1' }) }
  // In npm's own words, so that a stage is what it is by itself; Windows finds npm by a shell only.
  const child = spawn('npm', ['run', script], { stdio: ['inherit', output, output], env, shell: process.platform === 'win32' })
  for (const input of [child.stdout, child.stderr]) {
    if (input) createInterface({ input }).on('line', (line) => console.log(`${name.padEnd(7)} ${line}`))
  }
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const end = (code: number) => resolve({ name, ms: performance.now() - startedMs, code })
  child.once('error', (error) => {
    console.error(`${name} could not be started: ${error.message}`)
    end(1)
  })
  child.once('close', (code) => end(code ?? 1))
  return promise
}

function row(name: string, ms: number, isFailed: boolean): string {
  return `${name.padEnd(10)}${inWords(ms).padStart(12)}${isFailed ? '  FAILED' : ''}`
}

function inWords(ms: number): string {
  const seconds = ms / 1_000
  if (seconds < MINUTE_S) return `${seconds.toFixed(1)} s`
  const wholeSeconds = Math.round(seconds)
  return `${Math.floor(wholeSeconds / MINUTE_S)} min ${String(wholeSeconds % MINUTE_S).padStart(2, ' ')} s`
}
