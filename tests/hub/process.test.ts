import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { endEngineOf } from '../support/end-engine.ts'
import { builtHub } from '../support/node-flags.ts'
import { get, PASSWORD, post } from './support/a-hub.ts'
import { aSocket, heard } from './support/clients.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-process-'))
  onTestFinished(() => {
    endEngineOf(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function aProcess(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended>; readonly ready: Promise<{ url: string }> } {
  const child = spawn(process.execPath, [...builtHub, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, OPERATOR_PASSWORD: '' } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stderr?.on('data', (text) => {
    err += text
  })
  const ready = new Promise<{ url: string }>((resolve) => {
    child.stdout?.on('data', (text) => {
      out += text
      const url = /^Tricolore is on (http:\S+)$/m.exec(out)?.[1]
      if (url !== undefined) resolve({ url })
    })
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  return { child, ended, ready }
}

const onPort0 = (data: string) => ['--port', '0', '--host', '127.0.0.1', '--data', data]
/** Where it is not about the process for pictures, which takes as long to start as the hub. */
const alone = (data: string) => [...onPort0(data), '--engine', 'off']

it('[HUB7] says where it is, makes a password at the first start only, and ends in order', async () => {
  const data = aFolder()
  const first = aProcess(onPort0(data))
  const at = await first.ready
  expect(await (await get(at, '/readyz')).json()).toMatchObject({ ok: true, seq: 1 })
  first.child.kill('SIGTERM')
  const { code, out, err } = await first.ended
  expect([code, err]).toEqual([0, ''])
  const password = /Password\s+([a-z2-9-]{19})$/m.exec(out)?.[1]
  const second = aProcess(onPort0(data))
  const login = await post(await second.ready, '/api/v1/session', { password, name: 'Ana' })
  expect(login.status).toBe(200)
  second.child.kill('SIGINT')
  expect(await second.ended).toMatchObject({ code: 0, out: expect.not.stringMatching(/Password\s+[a-z2-9]{4}-/) })
})

it('[HUB8] one data folder has one hub at a time; a hub that was killed leaves it free', async () => {
  const data = aFolder()
  const first = aProcess(onPort0(data))
  await first.ready
  expect(await aProcess(onPort0(data)).ended).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Another hub [^\n]+\n$/) })
  first.child.kill('SIGKILL')
  await first.ended
  await aProcess(onPort0(data)).ready
})

it('[HUB9] a data folder that cannot be written, and a port that is taken, end the start with one sentence', async () => {
  const data = aFolder()
  const first = aProcess(alone(data))
  const port = new URL((await first.ready).url).port
  const oneSentence = { code: 2, out: '', err: expect.stringMatching(/^[^\n]+\.\n$/) }
  expect(await aProcess(['--port', port, '--host', '127.0.0.1', '--data', aFolder()]).ended).toMatchObject(oneSentence)
  expect(await aProcess(alone('/proc/tricolore')).ended).toMatchObject(oneSentence)
  expect(await aProcess(alone(join(data, 'tricolore.db', 'inside'))).ended).toMatchObject(oneSentence)
})

it('[AUD119] what the hub writes is its own, also in a folder that was open to everybody, where it closes what holds keys', async () => {
  const data = aFolder()
  chmodSync(data, 0o755)
  for (const folder of ['backups/damaged-1', 'media']) mkdirSync(join(data, folder), { recursive: true })
  const before = [
    'tricolore.db',
    'tricolore.db-wal',
    'hub.lock',
    'engine.log',
    'engine.json',
    'backups/old.db',
    'backups/damaged-1/tricolore.db',
    'media/old.mp4',
  ]
  for (const name of before) {
    writeFileSync(join(data, name), '')
    chmodSync(join(data, name), 0o644)
  }
  // SQLite passes over a log that is empty.
  const { child, ready, ended } = aProcess(alone(data))
  const at = await ready
  const files = readdirSync(data).filter((name) => statSync(join(data, name)).isFile())
  expect(files).toEqual(expect.arrayContaining(['hub.lock', 'tricolore.db', 'tricolore.db-shm', 'tricolore.db-wal']))
  expect(files.filter((name) => (statSync(join(data, name)).mode & 0o077) !== 0)).toEqual([])
  expect(before.filter((name) => existsSync(join(data, name)) && (statSync(join(data, name)).mode & 0o077) !== 0)).toEqual([])
  expect((await fetch(new URL('/readyz', at.url))).status).toBe(200)
  child.kill('SIGTERM')
  await ended
})

it('[AUD118] a new password of the hub that is guessed ends the start with one sentence', async () => {
  const args = (password: string) => [...alone(aFolder()), '--operator-password', password]
  for (const password of ['a', ' ', 'operator'])
    expect(await aProcess(args(password)).ended).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^[^\n]*fewer than 12 characters[^\n]*\n$/) })
})

it('[HUB10] a damaged journal ends the start with a sentence that names the row, and nothing is changed', async () => {
  const data = aFolder()
  const first = aProcess(alone(data))
  await first.ready
  first.child.kill('SIGTERM')
  await first.ended
  const database = new DatabaseSync(join(data, 'tricolore.db'))
  database.exec(`UPDATE journal SET by = 'Eve' WHERE seq = 1`)
  database.close()
  for (const _again of [1, 2]) {
    expect(await aProcess(alone(data)).ended).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^[^\n]*journal row 1[^\n]*\n/) })
  }
})

it('[HUB11] killed in the middle of commands it has lost none that it acknowledged, and done none twice', async () => {
  const data = aFolder()
  const args = [...onPort0(data), '--operator-password', PASSWORD]
  const acknowledged = new Map<string, number>()
  let token = ''
  for (let round = 0; round < 4; round += 1) {
    const { child, ready, ended } = aProcess(args)
    const at = await ready
    if (token === '') token = String(Reflect.get(Object(await (await post(at, '/api/v1/session', { password: PASSWORD, name: 'Ana' })).json()), 'token'))
    let isUp = true
    const killed = ended.then(() => {
      isUp = false
    })
    for (let press = 0; isUp && press < 200; press += 1) {
      if (press === 20 + round * 7) child.kill('SIGKILL')
      const commandId = `press-${round}-${press}`
      const command = { type: 'setOccupancy', roomId: 'bleu', percent: (round * 31 + press) % 100 }
      // The connection is cut in the middle of one of them: that one may or may not be stored.
      const answer: unknown = await post(at, '/api/v1/commands', { commandId, command }, token).then(
        (response) => response.json(),
        () => null,
      )
      const seq = Reflect.get(Object(answer), 'seq')
      if (typeof seq === 'number') acknowledged.set(commandId, seq)
    }
    await killed
  }
  const last = aProcess(args)
  const at = await last.ready
  const history: unknown = await (await get(at, '/api/v1/history?after=0&limit=1000', token)).json()
  // The type assertion is safe: it is what the history answers.
  const { entries } = history as { entries: { seq: number; commandId: string }[] }
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(new Set(entries.map(({ commandId }) => commandId)).size).toBe(entries.length)
  const stored = new Map(entries.map(({ commandId, seq }) => [commandId, seq]))
  for (const [commandId, seq] of acknowledged) expect([commandId, stored.get(commandId)]).toEqual([commandId, seq])
  expect(acknowledged.size).toBeGreaterThan(80)
})

it('[SCR114] at log level info a screen that comes and goes has its two lines, and its key stands in none', async () => {
  const { child, ready, ended } = aProcess([...onPort0(aFolder()), '--operator-password', PASSWORD, '--log-level', 'info'])
  const at = await ready
  const token = String(Reflect.get(Object(await (await post(at, '/api/v1/session', { password: PASSWORD, name: 'Ana' })).json()), 'token'))
  const made: unknown = await (await post(at, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Rouge left' }, token)).json()
  const key = String(Reflect.get(Object(made), 'key'))
  const screen = aSocket(at, '/display', { key })
  const isHere = heard(screen, 'identity')
  screen.connect()
  await isHere
  screen.disconnect()
  child.kill('SIGTERM')
  const lines = (await ended).err.split('\n').filter((line) => line.includes('Rouge left') && line.includes('a screen '))
  expect(lines.map((line) => Reflect.get(JSON.parse(line), 'msg'))).toEqual(['a screen came', 'a screen went'])
  expect(lines.join('\n')).not.toContain(key)
})

/** The hub as npm runs it: in a shell, with npm's own variable. Ends when nobody holds its output any more, neither shell nor hub. */
function aShell() {
  // A second command keeps shells from making way for the first one.
  const line = [process.execPath, ...builtHub, ...onPort0(aFolder())].map((word) => `'${word}'`).join(' ')
  const shell = spawn('/bin/sh', ['-c', `${line}; true`], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, npm_lifecycle_event: 'start' } })
  let out = ''
  const url = new Promise<string>((resolve) => {
    shell.stdout.on('data', (text) => {
      out += text
      const found = /^Tricolore is on (http:\S+)$/m.exec(out)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const over = new Promise<void>((resolve) => shell.once('close', () => resolve()))
  return { shell, url, over }
}

it.skipIf(process.platform === 'win32')('[HUB64] npm that is told to end takes the hub with it: the port is free', async () => {
  const { shell, url, over } = aShell()
  const at = await url
  shell.kill('SIGTERM')
  await over
  await expect(fetch(new URL('/healthz', at))).rejects.toThrow('fetch failed')
})

it.skipIf(process.platform === 'win32')('[HUB64] the folder of compiled code is this account’s alone', async () => {
  const { child, ready, ended } = aProcess(onPort0(aFolder()))
  await ready
  child.kill('SIGTERM')
  await ended
  const found = lstatSync(join(tmpdir(), `tricolore-compile-cache-${process.getuid?.()}`))
  expect([found.isDirectory(), found.mode & 0o777]).toEqual([true, 0o700])
})
