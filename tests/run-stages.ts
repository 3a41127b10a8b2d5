/**
 * `npm run check` and `npm test`: one stage after the other, and at the end how long each took. It ends with the exit code of the first one that
 * fails, and leaves out what comes after it. Each stage is an npm script and can be run by itself.
 */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const MINUTE_S = 60

type Stage = { readonly name: string; readonly script: string }

const check: readonly Stage[] = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'unit', script: 'test:unit' },
]
const whole: readonly Stage[] = [...check, { name: 'build', script: 'build' }, { name: 'hub', script: 'test:hub' }, { name: 'e2e', script: 'test:e2e' }]

process.exitCode = run(process.argv[2] === 'check' ? check : whole)

function run(stages: readonly Stage[]): number {
  const took: [name: string, ms: number][] = []
  let code = 0
  for (const { name, script } of stages) {
    const startedMs = performance.now()
    // In npm's own words, so that a stage is what it is by itself; Windows finds npm by a shell only.
    const { status } = spawnSync('npm', ['run', script], { stdio: 'inherit', shell: process.platform === 'win32' })
    took.push([name, performance.now() - startedMs])
    code = status ?? 1
    if (code !== 0) break
  }
  const failed = code === 0 ? null : took.at(-1)?.[0]
  console.log(`\n${[...took, ['all', sum(took)] as const].map(([name, ms]) => row(name, ms, name === failed)).join('\n')}`)
  return code
}

function row(name: string, ms: number, isFailed: boolean): string {
  return `${name.padEnd(6)}${inWords(ms).padStart(12)}${isFailed ? '  FAILED' : ''}`
}

function inWords(ms: number): string {
  const seconds = ms / 1_000
  if (seconds < MINUTE_S) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / MINUTE_S)} min ${String(whole % MINUTE_S).padStart(2, ' ')} s`
}

function sum(took: readonly (readonly [name: string, ms: number])[]): number {
  return took.reduce((total, [, ms]) => total + ms, 0)
}
