/** Every folder asks only for what `rooms.ts` lets it ask for, and for nothing outside its workspace but packages. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importsOf, resolved, sourcesIn } from './read-imports.ts'
import { server, shared, typesOnly } from './rooms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Loaded by Node itself, ahead of everything else. */
const loose = ['server/src/compile-cache.js']

const roomIn = (source: string, path: string) => (path.startsWith(`${source}/`) ? (path.slice(source.length + 1).split('/')[0] ?? '') : null)

/** Every import of a module in `source` that leads out of its folder: to another folder there, to a package, or, as a path, to anywhere else. */
function crossings(source: string, paths: readonly string[]) {
  return paths.flatMap((path) =>
    importsOf(path)
      .map(({ target, isType }) => ({ path, room: roomIn(source, path) ?? '', target, isType, file: resolved(path, target) }))
      .map((crossing) => ({ ...crossing, to: roomIn(source, crossing.file) }))
      .filter(({ room, to }) => room !== to),
  )
}

describe.each([
  ['shared/src', shared],
  ['server/src', server],
])('%s', (source, rooms) => {
  const names = Object.keys(rooms)

  it('has the folders of the list, and nothing beside them', () => {
    const found = new Set(
      [...sourcesIn(source), ...globSync(`${source}/*.*`, { cwd: root })].filter((path) => !loose.includes(path)).map((path) => roomIn(source, path)),
    )
    expect([...found].sort()).toEqual(names.toSorted())
  })

  it('each folder of the list asks only for those above it', () => {
    const upwards = names.flatMap((name, place) => (rooms[name] ?? []).filter((other) => names.indexOf(other) >= place).map((other) => `${name} -> ${other}`))
    expect(upwards).toEqual([])
  })

  it('a folder asks for no other than the list says', () => {
    const forbidden = crossings(source, sourcesIn(source)).filter(
      ({ room, to, isType }) => to !== null && !rooms[room]?.includes(to) && !(isType && typesOnly.includes(room)),
    )
    expect(forbidden.filter(({ file }) => !loose.includes(file)).map(({ path, file }) => `${path} imports ${file}`)).toEqual([])
  })
})

it('a test of the server asks for no folder below its own in the list', () => {
  const names = Object.keys(server)
  const forbidden = crossings('server/src', globSync('server/src/**/*.test.ts', { cwd: root })).filter(
    ({ room, to }) => to !== null && names.indexOf(to) > names.indexOf(room),
  )
  expect(forbidden.map(({ path, file }) => `${path} imports ${file}`)).toEqual([])
})

it('shared asks for the packages of the list only', () => {
  const packages = crossings('shared/src', sourcesIn('shared/src')).filter(
    ({ room, to, target }) => to === null && !shared[room]?.includes(target.split('/')[0] ?? ''),
  )
  expect(packages.map(({ path, target }) => `${path} imports ${target}`)).toEqual([])
})

it('no path leads from one workspace into another', () => {
  const out = ['shared', 'server', 'display-client', 'control-panel'].flatMap((workspace) =>
    crossings(`${workspace}/src`, sourcesIn(`${workspace}/src`)).filter(({ target, file }) => target.startsWith('.') && !file.startsWith(`${workspace}/`)),
  )
  expect(out.map(({ path, target }) => `${path} imports ${target}`)).toEqual([])
})
