/** Each thing that `doctor` looks at, broken for real. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { checkDatabase } from '@tricolore/server/backup/make-backup.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { addresses } from '@tricolore/server/cli/doctor/addresses.ts'
import { certificate } from '@tricolore/server/cli/doctor/certificate.ts'
import type { Check, Finding } from '@tricolore/server/cli/doctor/check.ts'
import { clock, ownClock } from '@tricolore/server/cli/doctor/clock.ts'
import { dataFolder } from '@tricolore/server/cli/doctor/data-folder.ts'
import { diskFinding } from '@tricolore/server/cli/doctor/disk.ts'
import { engineFinding } from '@tricolore/server/cli/doctor/engine.ts'
import { eventFile } from '@tricolore/server/cli/doctor/event-file.ts'
import { fileLimitFinding } from '@tricolore/server/cli/doctor/file-limit.ts'
import { hubs } from '@tricolore/server/cli/doctor/hubs.ts'
import { journal } from '@tricolore/server/cli/doctor/journal.ts'
import { mediaPorts } from '@tricolore/server/cli/doctor/media-ports.ts'
import { nodeFinding } from '@tricolore/server/cli/doctor/node-version.ts'
import { pagesFinding } from '@tricolore/server/cli/doctor/pages.ts'
import { port } from '@tricolore/server/cli/doctor/port.ts'
import { postgresFindings, stateFindings } from '@tricolore/server/cli/doctor/postgres.ts'
import { secretFileFindings } from '@tricolore/server/cli/doctor/secret-files.ts'
import { defaults, type Settings } from '@tricolore/server/host/process/settings.ts'
import { StartFault } from '@tricolore/server/host/process/start-fault.ts'
import { openCrowded } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aCertificate } from '../support/a-certificate.ts'
import { aHub } from './support/a-hub.ts'
import { cli } from './support/cli.ts'
import { anOperator } from './support/clients.ts'

const DAY_MS = 86_400_000
const doctorFile = new URL(import.meta.resolve('@tricolore/server/cli/doctor.ts')).href

const aSetUp = (some: Partial<Settings> = {}): Settings => ({ ...defaults, host: '127.0.0.1', ...some })

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close())
  return new Promise((resolve) =>
    // The type assertion is safe: a server that listens on a port has an address with one.
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

/** Levels and English sentences, as a person reads them. */
async function told(check: Check, setUp: Partial<Settings>): Promise<readonly string[]> {
  return (await check.look(aSetUp(setUp))).map(inWords)
}

function inWords({ level, says, todo }: Finding): string {
  expect(says.fr).not.toBe('')
  expect(level === 'fault' && todo === null).toBe(false)
  return `${level}: ${says.en}`
}

describe('[HUB33] doctor finds', () => {
  it('a Node that is too old', () => {
    expect(inWords(nodeFinding('22.18.0'))).toBe('fault: Node 22.18.0 is too old: it takes Node 24.')
    expect(inWords(nodeFinding('24.0.0'))).toMatch(/^good/)
  })

  it('a port that is taken, and by whom', async () => {
    const taken = await listening(createServer((socket) => socket.destroy()))
    const [sentence] = await told(port, { port: taken })
    expect(sentence).toMatch(
      process.platform === 'linux' ? new RegExp(`^fault: Port ${taken} is taken by .+\\(process ${process.pid}\\)`) : /^fault: .+ is taken/,
    )
    expect(await told(port, { port: 0 })).toEqual([expect.stringMatching(/^good/)])
  })

  it('a hub that runs there already, which is no fault', async () => {
    const hub = await aHub()
    expect(await told(port, { port: hub.port })).toEqual([`note: A Tricolore hub runs on port ${hub.port} already.`])
  })

  it('an address that is not this machine’s', async () => {
    expect(await told(port, { host: '192.0.2.1' })).toEqual(['fault: The address 192.0.2.1 is not this machine’s.'])
  })

  it('a data folder that cannot be written', async () => {
    const folder = aFolder()
    chmodSync(folder, 0o500)
    // Root may write everywhere but where the kernel itself refuses.
    const dataDir = process.getuid?.() === 0 ? '/proc/tricolore' : folder
    expect(await told(dataFolder, { dataDir })).toEqual([expect.stringMatching(/^fault: .+ (?:cannot be written|is on a disk that is read-only)\.$/)])
    chmodSync(folder, 0o700)
    expect(await told(dataFolder, { dataDir: folder })).toEqual([`good: The folder ${folder} can be written.`])
  })

  it('a data folder that is a file, or whose parent is one', async () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, '')
    for (const dataDir of [file, join(file, 'inside')]) expect(await told(dataFolder, { dataDir })).toEqual([expect.stringMatching(/^fault: .+ is a file/)])
  })

  it('a data folder that others may read', async () => {
    const dataDir = aFolder()
    chmodSync(dataDir, 0o755)
    expect(await told(dataFolder, { dataDir })).toEqual([`note: Other accounts of this machine can read ${dataDir}, which holds keys.`])
  })

  it('a disk that is nearly full', async () => {
    expect(inWords(await diskFinding(join(aFolder(), 'not', 'there', 'yet'), Number.MAX_SAFE_INTEGER))).toMatch(
      /^fault: The disk is nearly full: \d+ MB are left/,
    )
    expect(inWords(await diskFinding(aFolder(), 1))).toMatch(/^good/)
  })

  it('a journal that is damaged: a row that is missing, a file that was cut off, a file that is none', async () => {
    for (const damage of [
      (path: string) => changed(path, 'DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)'),
      (path: string) => changed(path, 'DELETE FROM journal WHERE seq = 2'),
      (path: string) => truncateSync(path, 8_192),
      (path: string) => writeFileSync(path, 'not a database at all, and long enough to be looked at'.repeat(100)),
    ]) {
      const dataDir = await aPlayedFolder()
      damage(join(dataDir, 'tricolore.db'))
      expect(await told(journal, { dataDir })).toEqual([expect.stringMatching(/^fault: The journal .+ is damaged \(.+\): the hub will not start on it\.$/)])
    }
    expect(await told(journal, { dataDir: await aPlayedFolder() })).toEqual([expect.stringMatching(/^good: The journal reads and holds 4 commands/)])
  })

  it('[JRN136] a journal that a hub keeps to itself, as on a full disk, which is neither locked nor damaged', async () => {
    const dataDir = await aPlayedFolder()
    const path = join(dataDir, 'tricolore.db')
    const { database } = openCrowded(path)
    onTestFinished(() => database.close())
    expect(await told(journal, { dataDir })).toEqual([expect.stringMatching(/^(?:note: A hub that was started on a full disk keeps|fault: The disk of) .+$/)])
    await expect(checkDatabase(path)).rejects.toThrow(/make room/)
    await expect(planRestore({ dataDir, from: null, seq: 1, at: null, nowMs: 0 })).rejects.toThrow(StartFault)
    expect(cli('verify', '--data', dataDir)).toMatchObject({ code: 2, err: expect.stringContaining('make room') })
    expect(cli('backup', '--data', dataDir)).toMatchObject({ code: 1, err: expect.not.stringMatching(/sound/) })
  })

  it('a clock that is behind the journal, or before this program was written', async () => {
    const dataDir = await aPlayedFolder()
    expect(await told(clock, { dataDir })).toEqual([expect.stringMatching(/^good/)])
    changed(join(dataDir, 'tricolore.db'), `UPDATE journal SET at_ms = ${Date.now() + DAY_MS} WHERE seq = (SELECT MAX(seq) FROM journal)`)
    expect(await told(clock, { dataDir })).toEqual([
      expect.stringMatching(/^fault: The clock is behind: the journal’s last command is 86\d{3} s in the future\.$/),
    ])
    expect(inWords(ownClock(0, null))).toMatch(/^fault: This machine’s clock is wrong: it says 1970/)
  })

  it('another hub with another time, and one that does not answer', async () => {
    const ahead = await listening(createHttp((_req, res) => void res.end(JSON.stringify({ hubNowMs: Date.now() + 5_000 }))))
    const silent = await listening(createServer((socket) => socket.destroy()))
    const same = await aHub()
    const hubs = [ahead, silent, same.port].map((at) => `http://127.0.0.1:${at}`)
    expect(await told(clock, { journal: 'memory:', hubs })).toEqual([
      expect.stringMatching(/^good/),
      expect.stringMatching(/^fault: The clock of the hub .+ is (?:4\.9|5\.\d) s away from this one\.$/),
      expect.stringMatching(/^note: The hub .+ does not answer\.$/),
      expect.stringMatching(/^good: The clock of the hub .+ is within/),
    ])
  })

  it('an event file with faults, each told, and one that is not there', async () => {
    const path = join(aFolder(), 'event.json')
    writeFileSync(path, JSON.stringify({ event: { name: '' }, rooms: [], sessions: [] }))
    const faults = await told(eventFile, { eventFile: path })
    expect(faults.length).toBeGreaterThan(1)
    expect(faults.every((said) => said.startsWith(`fault: In ${path}: `))).toBe(true)
    expect(await told(eventFile, { eventFile: '/nowhere.json' })).toEqual([expect.stringMatching(/^fault: .+cannot be read/)])
  })

  it('a certificate that has expired, that will soon, and one that is another key’s', async () => {
    const folder = aFolder()
    const tls = { certPath: join(folder, 'cert.pem'), keyPath: join(folder, 'key.pem') }
    const look = (cert: { certPem: string }, key: { keyPem: string }) => {
      writeFileSync(tls.certPath, cert.certPem)
      writeFileSync(tls.keyPath, key.keyPem)
      return told(certificate, { tls })
    }
    const expired = aCertificate('a', { untilMs: Date.now() - 1_000 })
    const soon = aCertificate('b')
    const long = aCertificate('c', { untilMs: Date.now() + 90 * DAY_MS })
    expect(await look(expired, expired)).toEqual([expect.stringMatching(/^fault: The certificate has expired/)])
    expect(await look(soon, soon)).toEqual([expect.stringMatching(/^note: The certificate expires soon/)])
    expect(await look(long, long)).toEqual([expect.stringMatching(/^good/)])
    expect(await look(long, soon)).toEqual([expect.stringMatching(/^fault: .+ cannot be used together/)])
  })

  it('a secret that others may read', () => {
    const path = join(aFolder(), 'password')
    writeFileSync(path, 'secret', { mode: 0o644 })
    expect(secretFileFindings(path).map(inWords)).toEqual([`note: Other accounts of this machine can read the secret ${path}.`])
    chmodSync(path, 0o600)
    expect(secretFileFindings(path)).toEqual([])
  })

  it('an engine that does not load', async () => {
    const module = join(aFolder(), 'peer.mjs')
    writeFileSync(module, `throw new Error('invalid ELF header')`)
    expect(inWords(await engineFinding(pathToFileURL(module).href))).toMatch(/^fault: The engine for live pictures does not load: .*invalid ELF header\.$/)
    writeFileSync(module, 'process.abort()')
    expect(inWords(await engineFinding(pathToFileURL(module).href))).toMatch(/^fault: The engine for live pictures does not load: .+$/)
  })

  it('UDP ports of live pictures that are taken', async () => {
    const socket = createSocket('udp4')
    onTestFinished(() => void socket.close())
    const taken = await new Promise<number>((resolve) => socket.bind(0, () => resolve(socket.address().port)))
    // Ten ports with the taken one among them, whatever port the system picked.
    const first = Math.min(taken, 65_526)
    expect(await told(mediaPorts, { mediaPorts: `${first}-${first + 9}` })).toEqual([expect.stringMatching(/^fault: \d of the 10 UDP ports/)])
    expect(await told(mediaPorts, { mediaPorts: `${first}-${first + 9}`, engine: 'off' })).toEqual([])
  })

  it('pages that are not built', () => {
    expect(inWords(pagesFinding([join(aFolder(), 'screen.html')]))).toMatch(/^fault: The pages .+ are not built\.$/)
  })

  it('too few files for the phones that are wanted', () => {
    expect(inWords(fileLimitFinding(128, 10_000))).toMatch(/^fault: The system allows 128 live phones/)
    expect(inWords(fileLimitFinding(4_000, 10_000))).toMatch(/^note: /)
    expect(inWords(fileLimitFinding(20_000, 10_000))).toMatch(/^good: /)
  })

  it('a host that hides the hub from the screens', async () => {
    expect(await told(addresses, {})).toEqual(['note: With --host 127.0.0.1 only this machine reaches the hub.'])
    expect(await told(addresses, { trustProxy: ['127.0.0.1'] })).toEqual([expect.stringMatching(/^good: .+behind the proxy/)])
  })
})

describe('[HUB97] doctor says of the hubs of one event', () => {
  /** Answers `/readyz` as a hub does that runs that show. */
  async function saying(hub: { readonly id: string; readonly showId: string | null; readonly isShared: boolean }): Promise<string> {
    return `http://127.0.0.1:${await listening(createHttp((_req, res) => void res.end(JSON.stringify({ ok: true, seq: 1, hub }))))}`
  }

  it('that they run different shows, as two hubs with data of their own do', async () => {
    const [here, there] = [await aHub(), await aHub()]
    const [finding, ...more] = await told(hubs, { hubs: [here.url, there.url] })
    expect(finding).toContain(`fault: The hubs at ${here.url} and ${there.url}, named in --hubs, do not run the same show`)
    expect(more).toEqual([])
  })

  it('that they share no store, as a show and its copy; and nothing of what answers at one address only', async () => {
    const [show, copy] = [await saying({ id: 'a', showId: 'show', isShared: false }), await saying({ id: 'b', showId: 'show', isShared: false })]
    expect(await told(hubs, { hubs: [show, copy] })).toEqual([expect.stringMatching(/^fault: The hubs at .+ do not share a store/)])
    const [one, other] = [await saying({ id: 'c', showId: 'show', isShared: true }), await saying({ id: 'd', showId: 'show', isShared: true })]
    expect(await told(hubs, { hubs: [one, other] })).toEqual(['good: The 2 hubs that answer run the same show.'])
    const again = await saying({ id: 'a', showId: 'show', isShared: false })
    expect(await told(hubs, { hubs: [show, again, 'http://127.0.0.1:1'] })).toEqual([])
  })
})

describe('[HUB33] doctor says of PostgreSQL', () => {
  it('that it is not there, without repeating the password', async () => {
    const server = createServer()
    const closed = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    const [finding] = await postgresFindings(`postgres://hub:hidden-word@127.0.0.1:${closed}/show`)
    expect(finding && inWords(finding)).toMatch(new RegExp(`^fault: PostgreSQL \\(127\\.0\\.0\\.1:${closed}/show\\) does not answer: .+\\.$`))
    expect(JSON.stringify(finding)).not.toContain('hidden-word')
  })

  it.each([
    ['28P01', /refuses the user or the password/],
    ['3D000', /is not there/],
    ['53300', /has no connection left/],
  ])('what its refusal %s means', async (code, sentence) => {
    const at = await listening(createServer((socket) => refuseLikePostgres(socket, code)))
    const [finding] = await postgresFindings(`postgres://hub:hidden-word@127.0.0.1:${at}/show`)
    expect(finding && inWords(finding)).toMatch(sentence)
  })

  it('whether a commit outlives its machine', () => {
    const state = { synchronousCommit: 'on', standbyNames: 'ANY 1 (*)', isReplica: false, nowMs: 0, confirming: 1, clockAheadMs: 20, isPooled: false }
    const first = (some: object) => stateFindings({ ...state, ...some }).map(inWords)[0]
    expect(first({})).toMatch(/^good: .+1 standby\(s\) confirm/)
    expect(first({ synchronousCommit: 'remote_apply' })).toMatch(/^good/)
    for (const synchronousCommit of ['off', 'local', 'remote_write'])
      expect(first({ synchronousCommit })).toMatch(/^fault: PostgreSQL confirms before it has written/)
    expect(first({ standbyNames: '', confirming: 0 })).toMatch(/^fault: PostgreSQL is not synchronous/)
    expect(first({ confirming: 0 })).toMatch(/^fault: None of the standbys/)
    expect(first({ isPooled: true })).toMatch(/^fault: PostgreSQL is behind a pooler/)
    expect(first({ isReplica: true })).toMatch(/^fault: This is the address of a standby/)
    expect(stateFindings({ ...state, clockAheadMs: -5_000 }).map(inWords)[1]).toMatch(/^note: PostgreSQL’s clock is 5\.0 s away/)
  })

  it('that its address is none', async () => {
    expect((await postgresFindings('postgres://hub:a/b@:x')).map(inWords)).toEqual([expect.stringMatching(/^fault: The journal’s address is not written as/)])
  })
})

it('[HUB34] doctor changes nothing, and looks at a set-up while its hub runs', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  await ana.done({ type: 'hold' })
  const before = readFileSync(join(dataDir, 'tricolore.db'))
  const said = await doctor(['--port', String(hub.port), '--host', '127.0.0.1', '--data', dataDir, '--dev', '--engine', 'off'])
  expect(said.out).toContain('A hub runs on this folder.')
  expect(said.out).toContain('The journal reads and holds 3 commands')
  expect(said.code).toBe(0)
  expect(readFileSync(join(dataDir, 'tricolore.db')).equals(before)).toBe(true)
  expect(await ana.done({ type: 'hold', held: false })).toBe(4)
})

it('[HUB35] doctor speaks French or English, and JSON; it ends with 1 when it found something', async () => {
  const flags = ['--port', '0', '--dev', '--engine', 'off', '--event', '/nowhere.json', '--data', aFolder()]
  const [french, json] = await Promise.all([doctor(flags, 'fr_FR.UTF-8'), doctor([...flags, '--json'])])
  expect([french.code, json.code]).toEqual([1, 1])
  expect(french.out).toMatch(/^✗ Le programme \/nowhere\.json ne peut pas être lu.+\n {4}Vérifiez --event\.$/m)
  expect(JSON.parse(json.out)).toMatchObject({ ok: false, findings: expect.arrayContaining([expect.objectContaining({ check: 'event', level: 'fault' })]) })
})

it('[HUB35] a setting that cannot be used is found too', async () => {
  expect(await doctor(['--port', 'abc'])).toMatchObject({ code: 1, out: expect.stringMatching(/^✗ The port abc is not a number/) })
})

it.skipIf(process.platform === 'win32')(
  '[HUB33] doctor finds a limit of open files that is too low',
  async () => {
    const said = await doctor(['--port', '0', '--dev', '--engine', 'off', '--data', aFolder()], 'C', 'ulimit -n 300; exec "$0" "$@"')
    expect(said.out).toMatch(/✗ The system allows \d+ live phones, not the 10000/)
    expect(said.code).toBe(1)
  },
  40_000,
)

/** A folder on which a hub has run: three entries, and nobody on it any more. */
async function aPlayedFolder(): Promise<string> {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  await ana.done({ type: 'hold' })
  await ana.done({ type: 'hold', held: false })
  ana.socket.disconnect()
  await hub.close()
  return dataDir
}

function changed(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** PostgreSQL's ErrorResponse to whatever comes first (its manual, “Message Formats”). */
function refuseLikePostgres(socket: Socket, code: string): void {
  socket.on('error', () => {})
  socket.once('data', () => {
    const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`)
    const head = Buffer.alloc(5, 'E')
    head.writeInt32BE(fields.length + 4, 1)
    socket.end(Buffer.concat([head, fields]))
  })
}

/** As `npm run hub -- doctor` runs it. `shell`: what runs before it in the same process. */
function doctor(args: readonly string[], lang = 'C', shell: string | null = null): Promise<{ readonly code: number | null; readonly out: string }> {
  const program = `const { run } = await import(${JSON.stringify(doctorFile)}); process.exitCode = await run(process.argv.slice(1))`
  const node = [process.execPath, '--input-type=module', '--eval', program, '--', ...args]
  const [command = '', ...rest] = shell === null ? node : ['sh', '-c', shell, ...node]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: lang } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  child.stdout?.on('data', (text) => {
    out += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}
