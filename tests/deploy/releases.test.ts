/** Releases side by side, with a service and a hub that only write down what is asked of them. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildId } from '@tricolore/shared/build/build-id.ts'
import { type BuildFile, putInPlace, STAGING } from '@tricolore/shared/build/put-in-place.ts'
import { describe, expect, it, onTestFinished } from 'vitest'

const deploy = fileURLToPath(new URL('../../server/deploy', import.meta.url))

function aFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tricolore-releases-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
}

describe('a build that is put in place', () => {
  const placing = { id: '', isNamed: (path: string) => path.startsWith('assets/'), isEntry: (path: string) => path.endsWith('.html') }
  const build = (folder: string, id: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) write(join(folder, STAGING, path), text)
    putInPlace({ ...placing, folder, id })
  }
  const held = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('.'))
      .toSorted()

  it('[HUB55] takes the place of the one before, whose assets stay for pages that are open; those of the one before that go', () => {
    const folder = aFolder()
    build(folder, 'one', { 'assets/one.js': '1', 'screen.html': 'one.js', 'old.txt': 'x' })
    build(folder, 'two', { 'assets/two.js': '2', 'assets/same.js': 's', 'screen.html': 'two.js' })
    expect(held(folder)).toEqual(['assets/one.js', 'assets/same.js', 'assets/two.js', 'build.json', 'screen.html'])
    build(folder, 'three', { 'assets/three.js': '3', 'assets/same.js': 's', 'screen.html': 'three.js' })
    expect(held(folder)).toEqual(['assets/same.js', 'assets/three.js', 'assets/two.js', 'build.json', 'screen.html'])
    expect(JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'))).toMatchObject({ id: 'three' })
  })

  it('[HUB55] of a release from before builds had a list, every asset stays once', () => {
    const folder = aFolder()
    write(join(folder, 'assets/old.js'), '0')
    write(join(folder, 'screen.html'), 'old.js')
    build(folder, 'one', { 'assets/one.js': '1', 'screen.html': 'one.js' })
    expect(held(folder)).toContain('assets/old.js')
  })
})

it('[HUB56] a build is named by the release and by what it is made of, without git', () => {
  const [screens, panel] = [buildId(['display-client', 'shared']), buildId(['control-panel', 'display-client', 'shared'])]
  expect(screens).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{10}$/)
  expect(buildId(['shared', 'display-client'])).toBe(screens)
  expect(panel).not.toBe(screens)
})

/** A folder of releases; each has a Node that says in whose name and with what it was called. */
async function anInstallation({ verify = 'exit 0', settings = '' } = {}) {
  const root = aFolder()
  const calls = join(root, 'calls')
  const ready = createServer((_req, res) => res.end()).listen(0, '127.0.0.1')
  onTestFinished(() => void ready.close())
  await new Promise((resolve) => ready.once('listening', resolve))
  write(join(root, 'service'), `#!/bin/sh\necho "service $* $(readlink ${root}/current)" >> ${calls}\n`, 0o755)
  for (const build of ['one', 'two']) {
    const release = join(root, 'releases', build)
    const refusal = build === 'one' ? verify : 'exit 0'
    write(
      join(release, 'node_modules/.bin/node'),
      `#!/bin/sh\nshift 2\necho "${build} $* data=$DATA_DIR password=$OPERATOR_PASSWORD" >> ${calls}\n[ "$1" != verify ] || ${refusal}\n`,
      0o755,
    )
    write(join(release, 'server/dist/build.json'), `{"id":"${build}","named":[]}\n`)
  }
  write(join(root, 'hub.env'), `# comment\nOPERATOR_PASSWORD="two words # \\"quoted\\""\nEMPTY=\n  ; another\n${settings}`, 0o600)
  const env = {
    ...process.env,
    TRICOLORE_ROOT: root,
    TRICOLORE_ENV: join(root, 'hub.env'),
    TRICOLORE_DATA: join(root, 'data'),
    TRICOLORE_USER: '',
    TRICOLORE_SERVICE: join(root, 'service'),
    // The type assertion is safe: a server that listens on a port has an address with one.
    TRICOLORE_URL: `http://127.0.0.1:${(ready.address() as AddressInfo).port}`,
  }
  /** Not `spawnSync`: the server that says ready lives in this process. */
  const run = async (script: string, ...args: readonly string[]) => {
    const { spawn } = await import('node:child_process')
    const child = spawn(join(deploy, 'systemd', script), args, { env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, said }
  }
  const leadsTo = (name: string) => (existsSync(join(root, name)) ? readlinkSync(join(root, name)) : null)
  return { root, run, leadsTo, calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []) }
}

it('[HUB57] the tools get the settings of the unit as systemd reads them, and run in the release that is current', async () => {
  const { root, run, calls } = await anInstallation()
  symlinkSync('releases/two', join(root, 'current'))
  expect(await run('tricolore-hub', 'backup', '--to', '/x y')).toMatchObject({ code: 0 })
  expect(calls()).toEqual([`two backup --to /x y data=${root}/data password=two words # "quoted"`])
})

it('[HUB98] the tools name the build of the release that is current, as its hub does', async () => {
  const root = aFolder()
  const source = fileURLToPath(new URL('../..', import.meta.url))
  symlinkSync(source, join(root, 'current'))
  const env = { ...process.env, TRICOLORE_ROOT: root, TRICOLORE_ENV: join(root, 'none'), TRICOLORE_DATA: join(root, 'data'), TRICOLORE_USER: '' }
  const { stdout, status } = spawnSync(join(deploy, 'systemd/tricolore-hub'), ['--version'], { env, encoding: 'utf8' })
  const { id }: BuildFile = JSON.parse(readFileSync(join(source, 'server/dist/build.json'), 'utf8'))
  expect([stdout, status]).toEqual([`${id}\n`, 0])
})

it('[HUB58] a release is put in the place of the one before by one name, and goes back by one command', async () => {
  const { run, leadsTo, calls } = await anInstallation()
  expect(await run('tricolore-release', 'use', 'one')).toMatchObject({ code: 0 })
  expect(await run('tricolore-release', 'use', 'two')).toMatchObject({ code: 0 })
  expect([leadsTo('current'), leadsTo('previous')]).toEqual(['releases/two', 'releases/one'])
  expect((await run('tricolore-release', 'list')).said.trim().split('\n')).toEqual(['one  previous', 'two  current'])
  const before = calls().length
  expect(await run('tricolore-release', 'back')).toMatchObject({ code: 0 })
  expect([leadsTo('current'), leadsTo('previous')]).toEqual(['releases/one', 'releases/two'])
  // Its data can be read by the release before: nothing is put back.
  expect(
    calls()
      .slice(before)
      .map((call) => call.split(' data=')[0]),
  ).toEqual(['service stop tricolore releases/two', 'one verify', 'service start tricolore releases/one'])
  expect(await run('tricolore-release', 'use', 'nine')).toMatchObject({ code: 2, said: expect.stringContaining('There is no release nine') })
})

it('[HUB59] where the release before cannot read the data it goes on from the copy that was made before; for another reason nothing is changed', async () => {
  const newer = await anInstallation({ verify: '{ echo "tricolore.db was written by a newer Tricolore" >&2; exit 1; }' })
  for (const build of ['one', 'two']) await newer.run('tricolore-release', 'use', build)
  const without = await newer.run('tricolore-release', 'back')
  expect([without.code, newer.leadsTo('current')]).toEqual([2, 'releases/two'])
  expect(newer.calls().at(-1)).toBe('service start tricolore releases/two')
  for (const day of ['28', '29']) write(join(newer.root, `data/backups/tricolore-2026-11-${day}T08-00-00Z-before-migration.db`), '')
  const back = await newer.run('tricolore-release', 'back')
  expect(back).toMatchObject({ code: 0, said: expect.stringContaining('what was done since is kept beside it') })
  expect(newer.calls().some((call) => call.startsWith(`one restore --from ${newer.root}/data/backups/tricolore-2026-11-29`))).toBe(true)
  expect(newer.leadsTo('current')).toBe('releases/one')

  const damaged = await anInstallation({ verify: '{ echo "row 7 is damaged" >&2; exit 1; }' })
  for (const build of ['one', 'two']) await damaged.run('tricolore-release', 'use', build)
  expect(await damaged.run('tricolore-release', 'back')).toMatchObject({ code: 2, said: expect.stringContaining('row 7 is damaged') })
  expect(damaged.leadsTo('current')).toBe('releases/two')
})

it.each([
  ['a newer release says so', 'the journal was written by a newer Tricolore'],
  ['0.1.0 says it in its own words', 'Not sound: record delays/bleu is not as this version writes it ()'],
])('[HUB59] on PostgreSQL, where no copy is made, the way back is named, and nothing is changed: %s', async (_who, refusal) => {
  const settings = 'JOURNAL_URL=postgres://show:secret@db.example/show\n'
  const { run, leadsTo, calls } = await anInstallation({ verify: `{ echo "${refusal}" >&2; exit 1; }`, settings })
  for (const build of ['one', 'two']) await run('tricolore-release', 'use', build)
  const { code, said } = await run('tricolore-release', 'back')
  expect([code, said]).toEqual([2, expect.stringMatching(/stop all hubs[\s\S]*\npg_restore --clean [^\n]*"\$JOURNAL_URL" before.dump\n/)])
  expect(said).not.toContain('secret')
  expect([leadsTo('current'), calls().at(-1)]).toEqual(['releases/two', 'service start tricolore releases/two'])
})

it('[HUB60] assets of the release that runs are carried into the next one, its own and not those that it was given', () => {
  const root = aFolder()
  const [from, to] = [join(root, 'from'), join(root, 'to')]
  write(join(from, 'display-client/dist/build.json'), JSON.stringify({ id: 'one', named: ['assets/one.js'] }))
  for (const name of ['one.js', 'zero.js']) write(join(from, 'display-client/dist/assets', name), name)
  write(join(to, 'display-client/dist/assets/two.js'), 'two')
  const { status } = spawnSync(process.execPath, [join(deploy, 'carry-assets.ts'), from, to])
  expect([status, readdirSync(join(to, 'display-client/dist/assets')).toSorted()]).toEqual([0, ['one.js', 'two.js']])
})
