/**
 * What `npm start` and `npm run dev` run: the hub as it was built, or where a build is missing or older than its sources, the hub's sources
 * once, after a new build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loaded } from '../host/process/startup-memory.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** One file of each build, the workspace whose build makes it, and the folders that it is made of. */
const builds = [
  { name: 'hub', workspace: 'server', file: 'server/dist/hub.js', sources: ['server', 'shared'] },
  { name: 'pages', workspace: 'display-client', file: 'display-client/dist/screen.html', sources: ['display-client', 'shared'] },
  { name: 'panel', workspace: 'control-panel', file: 'control-panel/dist/index.html', sources: ['control-panel', 'display-client', 'shared'] },
]

const isBuilt = !builds.some(isStale)
// Its type is that of the source which it was built from.
const { runHub, settingsOrExit }: typeof import('./run-hub.ts') = await import(
  isBuilt ? new URL('../../dist/run-hub.js', import.meta.url).href : './run-hub.ts'
)
const settings = settingsOrExit()
if (!settings.isDev && !isBuilt) build()
await runHub(settings)
loaded()

function isStale({ file, sources }: (typeof builds)[number]): boolean {
  const built = statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs
  return built === undefined || sources.some((workspace) => newestIn(join(root, workspace)) > built)
}

/** When the newest source of a workspace was written. */
function newestIn(workspace: string): number {
  const isSource = (name: string) => !/^(?:dist|node_modules|\.)/.test(name) && !/\.test\.tsx?$/.test(name)
  const names = readdirSync(workspace).filter(isSource)
  const files = names.flatMap((name) => {
    const path = join(workspace, name)
    return existsSync(path) && statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((inner) => !/\.test\.tsx?$/.test(inner))
          .map((inner) => join(path, inner))
      : [path]
  })
  return Math.max(0, ...files.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

/** Its output goes to standard error: standard output is for the hub's own lines. */
function build(): void {
  process.stderr.write('Building, once:')
  for (const { name, workspace } of builds) {
    const startedMs = performance.now()
    process.stderr.write(` ${name}`)
    const { status } = spawnSync('npm', ['run', 'build', '--silent', '--workspace', workspace], {
      cwd: root,
      // Whatever this process was started for: the pages are built for the venue.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      shell: process.platform === 'win32',
    })
    if (status !== 0) {
      process.stderr.write('\nThat could not be built; the lines above say why.\n')
      process.exit(2)
    }
    process.stderr.write(` (${((performance.now() - startedMs) / 1_000).toFixed(1)} s)${name === 'panel' ? '.\n' : ','}`)
  }
}
