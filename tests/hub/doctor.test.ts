/** Each thing that `doctor` looks at, broken for real: the machine and the set-up here, the show’s data in doctor-data.test.ts. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addresses } from '@tricolore/server/cli/doctor/addresses.ts'
import { certificate } from '@tricolore/server/cli/doctor/certificate.ts'
import { dataFolder } from '@tricolore/server/cli/doctor/data-folder.ts'
import { diskFinding } from '@tricolore/server/cli/doctor/disk.ts'
import { engineFinding } from '@tricolore/server/cli/doctor/engine.ts'
import { eventFile } from '@tricolore/server/cli/doctor/event-file.ts'
import { fileLimitFinding } from '@tricolore/server/cli/doctor/file-limit.ts'
import { mediaPorts } from '@tricolore/server/cli/doctor/media-ports.ts'
import { nodeFinding } from '@tricolore/server/cli/doctor/node-version.ts'
import { pagesFinding } from '@tricolore/server/cli/doctor/pages.ts'
import { port } from '@tricolore/server/cli/doctor/port.ts'
import { secretFileFindings } from '@tricolore/server/cli/doctor/secret-files.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aCertificate } from '../support/a-certificate.ts'
import { aHub } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'
import { aFolder, inWords, listening, told } from './support/looked-at.ts'

const DAY_MS = 86_400_000
const doctorFile = new URL(import.meta.resolve('@tricolore/server/cli/doctor.ts')).href

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
