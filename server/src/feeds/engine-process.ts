/** The engine as a process: starting it apart from the hub, so that it survives it, and finding the one that an earlier hub has left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { EngineStateFile } from './engine-api.ts'

/** The engine's own entry; a hub test may give another one. */
export const ENGINE_ENTRY = fileURLToPath(new URL('engine/main.ts', import.meta.url))

/** The log is begun anew at a start when it has grown beyond this. */
const LONGEST_LOG_BYTES = 2_000_000

/** What stays out of the engine's environment: it relays pictures and has nothing to do with who may log in. */
const NOT_FOR_THE_ENGINE = new Set(['OPERATOR_PASSWORD', 'OPERATOR_PASSWORD_FILE', 'JOURNAL_URL', 'JOURNAL_URL_FILE'])

/** Where the engine writes down how to reach it. */
export type EngineFolder = { readonly path: string; readonly isTemporary: boolean; remove(): void }

/** `dataDir`: the hub's folder; null: one for this run, which goes with it. */
export function engineFolder(dataDir: string | null): EngineFolder {
  if (dataDir !== null) return { path: resolve(dataDir), isTemporary: false, remove() {} }
  const path = mkdtempSync(join(tmpdir(), 'tricolore-media-'))
  return { path, isTemporary: true, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export type EngineStart = {
  readonly entry: string
  readonly folder: string
  readonly secret: string
  /** Such as `40000-40200`. */
  readonly udpPorts: string
  readonly advertise: string | null
  /** How long it stays without a hub. */
  readonly graceMs: number
}

const stateFileIn = (folder: string) => join(folder, 'engine.json')

/** Throws where not even a process can be started. */
export function spawnEngine({ entry, folder, secret, udpPorts, advertise, graceMs }: EngineStart): ChildProcess {
  // What an engine of before has written there must not be taken for what this one writes.
  rmSync(stateFileIn(folder), { force: true })
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_THE_ENGINE.has(name)))
  const compileCache = getCompileCacheDir()
  const env = {
    ...inherited,
    // Where the hub keeps one: an engine that was killed is back a quarter sooner.
    ...(compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache }),
    ENGINE_SECRET: secret,
    ENGINE_STATE_FILE: stateFileIn(folder),
    ENGINE_PORT: '0',
    ENGINE_UDP_PORTS: udpPorts,
    ENGINE_GRACE_MS: String(graceMs),
    ENGINE_ADVERTISE: advertise ?? '',
  }
  // To a file and not to the hub: a pipe would break when the hub is killed, and the engine with it.
  const log = openLog(join(folder, 'engine.log'))
  try {
    const child = spawn(process.execPath, [entry], { cwd: folder, env, detached: true, windowsHide: true, stdio: ['ignore', log, log] })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function openLog(path: string): number {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return openSync(path, bytes > LONGEST_LOG_BYTES ? 'w' : 'a', 0o600)
}

/** What the newest engine of that folder wrote down; null when there is nothing that can be read. */
export function readStateFile(folder: string): EngineStateFile | null {
  try {
    const result = EngineStateFile.safeParse(JSON.parse(readFileSync(stateFileIn(folder), 'utf8')))
    return result.success ? result.data : null
  } catch {
    // Not written yet, or by a version that wrote something else: there is nobody to adopt.
    return null
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // ESRCH: it is gone. EPERM: the number belongs to somebody else's process by now.
    return false
  }
}

/** Ends it at once; one that has ended by itself is as good. */
export function killEngine(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH: it was quicker.
  }
}
