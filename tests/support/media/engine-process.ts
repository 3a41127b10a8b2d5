/** The media engine as a process of its own, as the hub starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineHealthAnswer, EngineStatsAnswer } from '@tricolore/server/feeds/engine/engine-stats.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { compileCacheFlags } from '../node-flags.ts'

const main = fileURLToPath(new URL('../../../server/src/feeds/engine/main.ts', import.meta.url))

export type EngineProcess = {
  readonly url: string
  readonly pid: number
  readonly stateFile: string
  readonly headers: Readonly<Record<string, string>>
  readonly child: ChildProcess
  /** With the secret. */
  ask(method: string, path: string, body?: string, contentType?: string): Promise<Response>
  stats(): Promise<EngineStatsAnswer>
  health(): Promise<EngineHealthAnswer>
  /** What it wrote to standard error. */
  log(): string
  cleanUp(): Promise<void>
}

export async function startEngineProcess(env: Readonly<Record<string, string>> = {}, nodeFlags: readonly string[] = compileCacheFlags): Promise<EngineProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-engine-'))
  const stateFile = join(folder, 'engine.json')
  const secret = randomBytes(24).toString('base64url')
  const child = spawn(process.execPath, [...nodeFlags, main], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, ENGINE_SECRET: secret, ENGINE_STATE_FILE: stateFile, ENGINE_UDP_PORTS: '', ...env },
  })
  let log = ''
  child.stderr?.on('data', (text) => {
    log += text
  })
  const state = await eventually('the engine is there', () => {
    if (child.exitCode !== null) throw new Error(`the engine ended with ${child.exitCode}: ${log}`)
    return readState(stateFile)
  })
  const url = `http://127.0.0.1:${state.port}`
  const headers = { authorization: `Bearer ${secret}` }
  const ask: EngineProcess['ask'] = (method, path, body, contentType = 'application/sdp') =>
    fetch(new URL(path, url), { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': contentType }) }, body: body ?? null })
  return {
    url,
    pid: state.pid,
    stateFile,
    headers,
    child,
    ask,
    // The type assertions are what the engine's own types say of its answers.
    stats: async () => (await (await ask('GET', '/stats')).json()) as EngineStatsAnswer,
    health: async () => (await (await ask('GET', '/health')).json()) as EngineHealthAnswer,
    log: () => log,
    cleanUp: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readState(file: string): { readonly pid: number; readonly port: number } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Not written yet.
    return null
  }
}
