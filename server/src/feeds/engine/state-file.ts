/** Where a hub finds a living engine: written at once and whole, readable for the hub's user only. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export type EngineState = { readonly pid: number; readonly port: number; readonly instanceId: string }

export function writeStateFile(file: string, state: EngineState): void {
  const draft = `${file}.${state.pid}`
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}

/** Only while it is still this engine's: another one may have started meanwhile. */
export function removeStateFile(file: string, instanceId: string): void {
  try {
    if (readFileSync(file, 'utf8').includes(`"${instanceId}"`)) rmSync(file)
  } catch {
    // Somebody removed it or its folder before: then there is nothing left to remove.
  }
}
