/** Before the first hub that is a process of its own: what is built must be what the sources are now. `npm test` has built it already. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildId } from '../../shared/build/build-id.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default function setup(): void {
  const wanted = buildId(['server', 'shared', 'display-client', 'control-panel'])
  if (builtId() === wanted) return
  const { status } = spawnSync('npm', ['run', 'build', '--workspace', 'server'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0 || builtId() !== wanted) throw new Error('The hub could not be built: run `npm run build` and see why.')
}

function builtId(): unknown {
  const path = join(root, 'server/dist/build.json')
  return existsSync(path) ? Reflect.get(Object(JSON.parse(readFileSync(path, 'utf8'))), 'id') : null
}
