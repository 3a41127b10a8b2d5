import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseUnit } from './support/systemd-unit.ts'

const folder = fileURLToPath(new URL('../../server/deploy/systemd', import.meta.url))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const units = ['tricolore.service', 'tricolore-screen.service']

function aFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tricolore-deploy-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

it.each(units)('[HUB43] %s has only directives that systemd knows, and is tried again without limit', (name) => {
  const unit = parseUnit(read(name))
  expect(unit.get('Restart')).toEqual(['always'])
  expect(unit.get('StartLimitIntervalSec')).toEqual(['0'])
  expect(unit.get('WantedBy')).toEqual(['multi-user.target'])
})

it('[HUB43] a misspelt directive is found', () => {
  expect(() => parseUnit('[Service]\nRestartSecs=1')).toThrow('RestartSecs')
})

it('[HUB43] the hub is back in 200 ms, is no root, may write to its folder only, and leaves the engine running', () => {
  const unit = parseUnit(read('tricolore.service'))
  const directives = {
    RestartSec: '200ms',
    User: 'tricolore',
    StateDirectory: 'tricolore',
    StateDirectoryMode: '0700',
    NoNewPrivileges: 'yes',
    ProtectSystem: 'strict',
    PrivateTmp: 'yes',
    CapabilityBoundingSet: '',
    KillMode: 'process',
    MemoryMax: '2G',
  }
  for (const [name, value] of Object.entries(directives)) expect([name, unit.get(name)]).toEqual([name, [value]])
  expect(unit.get('Environment')).toContain('DATA_DIR=/var/lib/tricolore')
  expect(Number.parseInt(unit.get('TimeoutStopSec')?.[0] ?? '', 10)).toBeGreaterThan(5)
  const [command = ''] = unit.get('ExecStart') ?? []
  const [node, ...args] = command.split(' ')
  // What `npm run build` makes, as the image runs it too.
  expect([node, args.at(-1)]).toEqual(['/opt/tricolore/current/node_modules/.bin/node', 'server/dist/hub.js'])
  // V8 compiles into memory that it then runs; the hub would not start.
  expect(read('tricolore.service')).not.toMatch(/^MemoryDenyWriteExecute/m)
})

it('[HUB43] who the units run as is made by the sysusers file', () => {
  for (const name of units) expect(read('tricolore.sysusers.conf')).toMatch(new RegExp(`^u ${parseUnit(read(name)).get('User')?.[0]} `, 'm'))
})

const analyze = '/usr/bin/systemd-analyze'

it.skipIf(!existsSync(analyze)).each(units)('[HUB43] systemd itself has nothing against %s', (name) => {
  const copy = join(aFolder(), name)
  // What the unit starts is not installed where the tests run.
  writeFileSync(copy, read(name).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'))
  const { stderr, status } = spawnSync(analyze, ['verify', '--man=no', copy], { encoding: 'utf8' })
  expect([stderr, status]).toEqual(['', 0])
})

describe('the launcher of a screen', () => {
  const script = join(folder, 'tricolore-screen')
  const closed = 'http://127.0.0.1:1'

  async function aHub(): Promise<string> {
    const server = createServer((req, res) => res.writeHead(req.url === '/healthz' ? 200 : 404).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    // The type assertion is safe: a server that listens on a port has an address with one.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** A stand-in for Chromium that prints the words it was started with. */
  async function launched(hubs: readonly string[], state: string): Promise<readonly string[]> {
    const browser = join(state, 'browser')
    writeFileSync(browser, '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    chmodSync(browser, 0o755)
    const env = {
      PATH: process.env.PATH,
      HUBS: hubs.join(' '),
      SCREEN_PATH: '/screen?room=blanc&key=k',
      STATE_DIRECTORY: state,
      BROWSER: browser,
      PATIENCE_S: '0',
    }
    const child = spawn('sh', [script], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    let out = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    await new Promise((resolve) => child.once('close', resolve))
    return out.trim().split('\n')
  }

  it('[HUB44] opens the first hub that answers, full-screen, with sound and a profile on the disk', async () => {
    const state = aFolder()
    const hub = await aHub()
    const words = await launched([closed, hub, await aHub()], state)
    expect(words.at(-1)).toBe(`${hub}/screen?room=blanc&key=k`)
    for (const flag of ['--kiosk', '--noerrdialogs', '--disable-session-crashed-bubble', '--no-first-run', '--disable-component-update'])
      expect(words).toContain(flag)
    expect(words).toContain('--autoplay-policy=no-user-gesture-required')
    expect(words).toContain(`--user-data-dir=${state}/chromium`)
  })

  it('[HUB44] opens what is kept of the hub of last time when none answers', async () => {
    const state = aFolder()
    writeFileSync(join(state, 'last-hub'), 'http://127.0.0.1:2\n')
    expect((await launched([closed], state)).at(-1)).toBe('http://127.0.0.1:2/screen?room=blanc&key=k')
  })

  it('[HUB44] lets the pages of plain http hubs be kept for the time without a hub, and asks for nothing where all have https', async () => {
    const hub = await aHub()
    const name = '--unsafely-treat-insecure-origin-as-secure='
    expect(await launched([hub, closed], aFolder())).toContain(`${name}${hub},${closed}`)
    const state = aFolder()
    writeFileSync(join(state, 'last-hub'), 'https://127.0.0.1:2\n')
    expect((await launched(['https://127.0.0.1:2'], state)).filter((word) => word.startsWith(name))).toEqual([])
  })
})
