/** The image and the compose file, read and not built: a Docker daemon is more than a test may ask for. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { builtEnvironment, builtFlags } from '../support/node-flags.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dockerfile = readFileSync(join(root, 'server/deploy/Dockerfile'), 'utf8')
const instructions = dockerfile
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1).trim() }))
const all = (word: string) => instructions.filter((instruction) => instruction.word === word).map(({ rest }) => rest)
const last = (word: string) => all(word).at(-1) ?? ''

const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Docker's patterns, whose `*` also means names that begin with a dot. */
function matches(path: string, pattern: string): boolean {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => (part === '**/' ? '(?:.*/)?' : part === '*' ? '[^/]*' : part.replaceAll('.', '\\.')))
  return new RegExp(`^${parts.join('')}$`).test(path)
}

/** As Docker decides it: the last pattern that matches the path or a folder above it. */
function isInContext(path: string): boolean {
  const parts = path.split('/')
  const above = parts.map((_part, position) => parts.slice(0, position + 1).join('/'))
  return ignored.reduce((isIn, line) => {
    const pattern = line.replace(/^!/, '')
    return above.some((part) => matches(part, pattern)) ? line.startsWith('!') : isIn
  }, true)
}

const copies = all('COPY').filter((rest) => !rest.startsWith('--from='))
const sources = copies.flatMap((rest) => rest.split(/\s+/).slice(0, -1))

describe('the Dockerfile', () => {
  it('[HUB40] copies only what is there and not ignored, and from stages that it has', () => {
    expect(sources.filter((path) => !existsSync(join(root, path)) || !isInContext(path))).toEqual([])
    const stages = all('FROM').flatMap((rest) => / AS (\w+)$/.exec(rest)?.[1] ?? [])
    const from = all('COPY').flatMap((rest) => /^--from=(\w+)/.exec(rest)?.[1] ?? [])
    expect(from.filter((stage) => !stages.includes(stage))).toEqual([])
  })

  it('[HUB40] takes Node 24 from the official image, whichever registry that comes from', () => {
    const stages = all('FROM').flatMap((rest) => / AS (\w+)$/.exec(rest)?.[1] ?? [])
    const images = new Set(all('FROM').map((rest) => rest.split(' ')[0] ?? ''))
    expect([...images].filter((image) => !stages.includes(image))).toEqual(['node:24-bookworm-slim'])
  })

  it('[FLT31] bounds what a flood leaves in memory as the unit and npm start do', () => {
    const unit = readFileSync(join(root, 'server/deploy/systemd/tricolore.service'), 'utf8')
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const flags = builtFlags.join(' ')
    expect([scripts.start, scripts.dev, unit].map((text: string) => text.includes(`node ${flags} `))).toEqual([true, true, true])
    // The allocator's are for who starts the process: npm runs on systems that have another one.
    const environment = Object.entries(builtEnvironment).map((pair) => pair.join('='))
    expect(environment.filter((pair) => !unit.includes(pair) || !last('ENV').includes(pair))).toEqual([])
  })

  it('[HUB40] starts the hub itself, as a user by number that is not root, and asks it for its health', () => {
    const entry: readonly string[] = JSON.parse(last('ENTRYPOINT'))
    expect(entry).toEqual(['node', ...builtFlags, 'server/dist/hub.js'])
    // Built in a stage of its own, by the same command as everywhere.
    expect(all('COPY')).toContain('--from=pages /tricolore/server/dist server/dist')
    expect(last('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    const health: readonly string[] = JSON.parse(/CMD (\[.*\])$/.exec(last('HEALTHCHECK'))?.[1] ?? '[]')
    expect(health[0]).toBe('node')
    expect(existsSync(join(root, health[1] ?? '')) && isInContext(health[1] ?? '')).toBe(true)
  })

  it('[HUB40] has the packages file of every workspace, runs no script of a package, and keeps its data on a volume', () => {
    const { workspaces }: { workspaces: readonly string[] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(workspaces.filter((name) => !sources.includes(`${name}/package.json`))).toEqual([])
    expect(all('RUN').filter((rest) => rest.includes('npm ci') && !rest.includes('--ignore-scripts'))).toEqual([])
    expect(last('ENV')).toContain('DATA_DIR=/data/')
    expect(last('VOLUME')).toBe('/data')
  })
})

describe('what Docker is sent', () => {
  it('[HUB41] holds every source of the hub and of the pages', () => {
    const needed = globSync('{shared,server,display-client,control-panel}/src/**/*.{ts,tsx,css}', { cwd: root }).filter((path) => !/\.test\.tsx?$/.test(path))
    expect(needed.length).toBeGreaterThan(200)
    expect(needed.filter((path) => !isInContext(path))).toEqual([])
    expect(isInContext('server/events/kcd-france-2023.json')).toBe(true)
  })

  it('[HUB78] holds every file that the hub opens by its place beside the sources', () => {
    const opened = globSync('server/src/**/*.ts', { cwd: root })
      .filter((path) => !path.endsWith('.test.ts'))
      .flatMap((path) =>
        [...readFileSync(join(root, path), 'utf8').matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(([, target = '']) => join(path, '..', target)),
      )
      // Folders, and what is built where it is used.
      .filter((path) => !path.endsWith('/') && !/\/dist\//.test(path))
    expect(opened).toContain('server/docs/runbook.fr.md')
    expect(opened.filter((path) => !existsSync(join(root, path)) || !isInContext(path))).toEqual([])
  })

  it.each([
    'data/tricolore.db',
    'server/deploy/secrets/journal-url',
    'node_modules/ws/index.js',
    'server/node_modules/x.js',
    'tests/hub/go.test.ts',
    '.git/config',
    'control-panel/dist/index.html',
    '.env',
  ])('[HUB41] holds no %s', (path) => {
    expect(isInContext(path)).toBe(false)
  })
})

type Service = {
  readonly image: string
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly secrets?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}
type Compose = {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly volumes: Readonly<Record<string, null>>
}

describe('the compose file', () => {
  // The type assertion is safe: the tests below prove what they use.
  const compose = parse(readFileSync(join(root, 'server/deploy/compose.yaml'), 'utf8'), { merge: true }) as Compose
  const hubs = Object.entries(compose.services).filter(([name]) => name.startsWith('hub'))
  const services = Object.values(compose.services)

  it('[HUB42] names no secret and no volume that it does not have, and waits for services that are there', () => {
    expect(services.flatMap(({ secrets = [] }) => secrets).filter((name) => !(name in compose.secrets))).toEqual([])
    expect(services.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? '')).filter((name) => !(name in compose.volumes))).toEqual([])
    expect(services.flatMap(({ depends_on = {} }) => Object.keys(depends_on)).filter((name) => !(name in compose.services))).toEqual([])
  })

  it('[HUB42] takes every secret from a file outside of the repository, none from a variable', () => {
    const ignoredByGit = readFileSync(join(root, '.gitignore'), 'utf8').split('\n')
    for (const { file } of Object.values(compose.secrets)) expect(ignoredByGit).toContain(`${join('server/deploy', file).split('/').slice(0, 3).join('/')}/`)
    const open = services.flatMap(({ environment }) => Object.keys(environment)).filter((name) => /PASSWORD$|SECRET$|JOURNAL_URL$/.test(name))
    expect(open).toEqual([])
  })

  it.each(hubs)('[HUB42] %s may write to its volume only, and has no rights beyond those of its user', (_name, hub) => {
    expect(hub).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
    expect(hub.volumes.map((volume) => volume.split(':')[1])).toEqual(['/data'])
    expect(hub.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
  })

  it('[HUB42] no two hubs share a port, and each publishes the ports of its pictures', () => {
    const published = hubs.flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':')[0]))
    expect(published).toEqual([...new Set(published)])
    for (const [, { ports = [], environment }] of hubs) expect(ports).toContain(`${environment.MEDIA_PORTS}:${environment.MEDIA_PORTS}/udp`)
  })

  it('[HUB42] PostgreSQL says no command is stored before it is on the disk', () => {
    expect(JSON.stringify(compose.services.postgres)).toMatch(/"fsync=on".*"synchronous_commit=on".*"full_page_writes=on"/)
  })
})
