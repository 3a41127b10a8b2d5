/** From nothing to an engine that answers: the one that an earlier hub has left, or a new one. */
import type { ChildProcess } from 'node:child_process'
import type { EngineHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { EngineVitals } from './engine-api.ts'
import { type EngineAt, readEngine } from './engine-client.ts'
import { type EngineFolder, type EngineStart, isAlive, readStateFile, spawnEngine } from './engine-process.ts'
import * as reasons from './engine-reasons.ts'

const START_LIMIT_MS = 10_000
export const STATE_FILE_EVERY_MS = 20
/** How long an engine stays without a hub: time enough to start the hub again. One that no other hub can find need not wait. */
const GRACE_MS = { kept: 300_000, temporary: 10_000 }

/** `child`: null where an earlier hub started it. */
export type LaunchedEngine = { readonly at: EngineAt; readonly pid: number; readonly instanceId: string; readonly child: ChildProcess | null }

export type Launch =
  | { readonly ok: true; readonly engine: LaunchedEngine; readonly vitals: EngineVitals }
  | { readonly ok: false; readonly reason: EngineHealth['reason'] }

export type LaunchOptions = Pick<EngineStart, 'entry' | 'secret' | 'udpPorts' | 'advertise'>

/** The engine of the hub before, if it is there and answers to our secret. */
export async function adoptEngine({ path }: EngineFolder, { secret }: LaunchOptions): Promise<Launch | null> {
  const known = readStateFile(path)
  if (!known || !isAlive(known.pid)) return null
  const at = { port: known.port, secret }
  const vitals = await readEngine(at, '/health', EngineVitals)
  return vitals?.instanceId === known.instanceId ? { ok: true, engine: { at, pid: known.pid, instanceId: known.instanceId, child: null }, vitals } : null
}

export async function launchEngine({ path, isTemporary }: EngineFolder, how: LaunchOptions, isCancelled: () => boolean): Promise<Launch> {
  const child = spawnEngine({ ...how, folder: path, graceMs: isTemporary ? GRACE_MS.temporary : GRACE_MS.kept })
  let fault: string | null = null
  child.once('error', (reason) => {
    fault = reason.message
  })
  const untilMs = performance.now() + START_LIMIT_MS
  while (!isCancelled() && performance.now() < untilMs) {
    const ended = fault ?? howItEnded(child)
    if (ended !== null) return { ok: false, reason: reasons.ended(ended) }
    const file = readStateFile(path)
    if (file && file.pid === child.pid) {
      const at = { port: file.port, secret: how.secret }
      const vitals = await readEngine(at, '/health', EngineVitals)
      if (vitals) return { ok: true, engine: { at, pid: file.pid, instanceId: file.instanceId, child }, vitals }
    }
    await new Promise((resolve) => setTimeout(resolve, STATE_FILE_EVERY_MS))
  }
  child.kill('SIGKILL')
  return { ok: false, reason: reasons.silent }
}

/** A signal's name or `code 1`; null while it runs. */
export function howItEnded({ signalCode, exitCode }: ChildProcess): string | null {
  if (signalCode !== null) return signalCode
  return exitCode === null ? null : `code ${exitCode}`
}
