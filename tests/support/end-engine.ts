/** A hub that was killed leaves its engine to the next one; where no next one comes, the test ends it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the engine that the hub of that data folder started last; null where there is none. */
export function enginePid(dataFolder: string): number | null {
  try {
    const pid: unknown = Reflect.get(Object(JSON.parse(readFileSync(join(dataFolder, 'engine.json'), 'utf8'))), 'pid')
    return typeof pid === 'number' ? pid : null
  } catch {
    // It has ended and taken its file with it, or there never was one.
    return null
  }
}

export function endEngineOf(dataFolder: string): void {
  const pid = enginePid(dataFolder)
  if (pid !== null && isRunning(pid)) process.kill(pid, 'SIGKILL')
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // ESRCH: it is gone.
    return false
  }
}
