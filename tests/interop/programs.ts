/** Other people's programs, as Debian packages them, each a process that says lines of JSON. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Debian's own: its modules are not seen by another Python that may stand before it in the path. */
const PYTHON = process.env.INTEROP_PYTHON ?? '/usr/bin/python3'
const SAYS_WITHIN_MS = 30_000

export const packages = [
  'python3-gi',
  'python3-gst-1.0',
  'gir1.2-gst-plugins-bad-1.0',
  'gstreamer1.0-nice',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-plugins-ugly',
  'python3-aiortc',
]

const running = new Set<ChildProcess>()

export type Said = Readonly<Record<string, unknown>>

export type Program = {
  /** The first line that has that name; null when the program ended, or 30 s went by, without one. */
  said(name: string): Promise<Said | null>
  /** Tells it to end in its own way. */
  endInput(): void
}

/** Ends this process with one sentence when what is needed is not installed. */
export function needPython(): void {
  const checks = "import gi; gi.require_version('GstWebRTC', '1.0'); from gi.repository import GstWebRTC; import aiortc"
  const { status } = spawnSync(PYTHON, ['-c', checks], { stdio: 'ignore' })
  if (status === 0) return
  process.stderr.write(`These tests need packages of Debian 12 or newer:\n  apt-get install --no-install-recommends ${packages.join(' ')}\n`)
  process.exit(2)
}

export function startProgram(file: string, args: readonly string[]): Program {
  const child = spawn(PYTHON, [fileURLToPath(new URL(file, import.meta.url)), ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  running.add(child)
  const lines: Said[] = []
  const waiting = new Set<() => void>()
  let text = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    const whole = text.split('\n')
    text = whole.pop() ?? ''
    for (const line of whole) lines.push(JSON.parse(line))
    for (const look of waiting) look()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  child.once('close', (code) => {
    running.delete(child)
    if (code !== 0 && complaints !== '') process.stderr.write(`${file} ended with ${code}:\n${complaints.slice(-2_000)}\n`)
    for (const look of waiting) look()
  })
  return {
    said: (name) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find((line) => name in line) ?? null
          if (!found && child.exitCode === null && child.signalCode === null) return
          finish(found)
        }
        const finish = (found: Said | null) => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => finish(null), SAYS_WITHIN_MS)
        waiting.add(look)
        look()
      }),
    endInput: () => child.stdin.end(),
  }
}

export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}
