/**
 * The media engine, a process of its own: one wrong call to the native library ends a process, and the picture has to outlive a restart of the hub.
 * The hub starts it (see `engine-settings.ts` for the variables), finds it by its state file, and asks it over HTTP on this machine.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { createLog } from '../../host/process/log.ts'
import { StartFault } from '../../host/process/start-fault.ts'
import { Engine } from './engine.ts'
import { type EngineSettings, readEngineSettings } from './engine-settings.ts'
import type { EngineTime } from './feed.ts'
import { createHttp } from './http.ts'
import { removeStateFile, writeStateFile } from './state-file.ts'

const TICK_MS = 50
/** The other sides hear that it was closed. */
const LAST_ANSWER_MS = 100

const log = createLog('warn').child({ part: 'engine' })
const time = (): EngineTime => {
  const nowMs = performance.now()
  return { nowMs, epochMs: performance.timeOrigin + nowMs }
}

function settingsOrExit(): EngineSettings {
  try {
    return readEngineSettings(process.env)
  } catch (reason) {
    if (!(reason instanceof StartFault)) throw reason
    process.stderr.write(`${reason.message}\n`)
    process.exit(2)
  }
}

const crash = (reason: unknown) => {
  log.fatal({ err: reason }, 'uncaught')
  process.exit(1)
}
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

const settings = settingsOrExit()
const identity = { instanceId: randomUUID(), startedAtMs: performance.now() }
const engine = new Engine({ ports: settings.udpPorts, advertised: settings.advertised, time })
let askedAtMs = performance.now()
let isEnding = false

function end(): void {
  if (isEnding) return
  isEnding = true
  engine.close()
  if (settings.stateFile !== null) removeStateFile(settings.stateFile, identity.instanceId)
  setTimeout(() => process.exit(0), LAST_ANSWER_MS)
}

const server = createHttp({
  engine,
  identity,
  secret: settings.secret,
  log,
  time,
  onAsked: () => {
    askedAtMs = performance.now()
  },
  onShutdown: end,
})
server.once('error', (reason) => {
  process.stderr.write(`The engine cannot listen on port ${settings.port}: ${reason.message}\n`)
  process.exit(2)
})
server.listen(settings.port, '127.0.0.1', () => {
  // A TCP server's address is an object; only a pipe's is text.
  const { port } = server.address() as AddressInfo
  if (settings.stateFile !== null) writeStateFile(settings.stateFile, { pid: process.pid, port, instanceId: identity.instanceId })
})

setInterval(() => {
  engine.tick()
  if (performance.now() - askedAtMs > settings.graceMs) end()
}, TICK_MS)
process.once('SIGTERM', end)
process.once('SIGINT', end)
