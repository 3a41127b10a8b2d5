/** A hub that meets what nobody foresaw: it says so, ends at once, and has lost nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { endEngineOf } from '../support/end-engine.ts'
import { nodeFlags } from '../support/node-flags.ts'
import { get, PASSWORD, post } from './support/a-hub.ts'

const main = fileURLToPath(new URL('../../server/src/start/main.ts', import.meta.url))

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-crash-'))
  onTestFinished(() => {
    endEngineOf(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

type Ended = { readonly code: number | null; readonly err: string }

/** `before`: a module that is loaded in front of the hub. */
function aProcess(
  data: string,
  before: string | null = null,
): { readonly child: ChildProcess; readonly ended: Promise<Ended>; readonly ready: Promise<{ url: string }> } {
  const flags = ['--port', '0', '--host', '127.0.0.1', '--data', data, '--operator-password', PASSWORD, '--engine', 'off']
  const child = spawn(process.execPath, [...nodeFlags, ...(before === null ? [] : ['--import', pathToFileURL(before).href]), main, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stderr.on('data', (text) => {
    err += text
  })
  const ready = new Promise<{ url: string }>((resolve) =>
    child.stdout.on('data', (text) => {
      out += text
      const url = /^Tricolore is on (http:\S+)$/m.exec(out)?.[1]
      if (url !== undefined) resolve({ url })
    }),
  )
  return { child, ready, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, err }))) }
}

const bugs = {
  throws: `process.on('SIGUSR2', () => setImmediate(() => { throw new Error('a bug, /screen?key=hidden-word') }))`,
  rejects: `process.on('SIGUSR2', () => void Promise.reject(new Error('a bug, /screen?key=hidden-word')))`,
}

it.skipIf(process.platform === 'win32').each(Object.entries(bugs))(
  '[HUB32] a bug that %s ends the hub with 1 and a line in the log; what it acknowledged is there afterwards',
  async (_what, bug) => {
    const data = aFolder()
    const module = join(aFolder(), 'bug.mjs')
    writeFileSync(module, bug)
    const first = aProcess(data, module)
    const at = await first.ready
    const token = String(Reflect.get(Object(await (await post(at, '/api/v1/session', { password: PASSWORD, name: 'Ana' })).json()), 'token'))
    const answer = await post(at, '/api/v1/commands', { commandId: 'press-1', command: { type: 'hold' } }, token)
    const { seq } = Object(await answer.json())
    first.child.kill('SIGUSR2')
    const { code, err } = await first.ended
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ level: 60, msg: 'uncaught', err: { message: expect.stringContaining('a bug'), stack: expect.any(String) } })
    expect(err).not.toContain('hidden-word')

    const again = await aProcess(data).ready
    expect(await (await get(again, '/api/v1/history', token)).json()).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ seq, commandId: 'press-1' })]),
    })
  },
  60_000,
)

it.skipIf(process.platform === 'win32')(
  '[HUB31] a data folder that others may read is warned of',
  async () => {
    const data = aFolder()
    chmodSync(data, 0o755)
    const { child, ready, ended } = aProcess(data)
    await ready
    child.kill('SIGTERM')
    const { code, err } = await ended
    expect(code).toBe(0)
    expect(JSON.parse(err)).toMatchObject({ level: 40, path: data, msg: expect.stringContaining('chmod 700') })
  },
  40_000,
)
