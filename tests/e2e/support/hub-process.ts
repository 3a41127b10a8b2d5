/** The real hub as a process of its own: started as `npm start` starts it, killed, started again on the same port and data, drained. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aPort } from '../../support/a-port.ts'
import { endEngineOf } from '../../support/end-engine.ts'
import { endWithUs } from '../../support/end-with-us.ts'
import { builtEnvironment, builtFlags, nodeFlags } from '../../support/node-flags.ts'

export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 10_000

export type HubProcess = {
  /** Such as http://127.0.0.1:41235, the same after a restart. */
  readonly url: string
  readonly password: string
  readonly dataFolder: string
  /** Everything that it has written to standard output and standard error since the first start. */
  output(): string
  /** Null while it is down. */
  readonly pid: number | null
  /** From the start of the process to the line that says it is ready. */
  readonly readyAfterMs: number
  /** As a power cut: nothing is said, nothing is closed. */
  kill(): Promise<void>
  /** After `kill` or `stop`: the same port, the same data. */
  restart(): Promise<void>
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>
  /** Ends it, however it stands, and removes its data. */
  cleanUp(): Promise<void>
}

export type HubProcessOptions = {
  /** More flags of the hub, such as `['--event-day', 'now']`. */
  readonly flags?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** `main.ts` builds nothing: for tests that open no page. `built`: what the service and the image run, as `npm run build` left it. */
  readonly entry?: 'start.ts' | 'main.ts' | 'built'
  /** What runs the hub in its place, such as a shell that sets a limit first; it must end with `exec`. */
  readonly wrap?: readonly string[]
  /** By default a new one; whichever it is, `cleanUp` removes it. */
  readonly dataFolder?: string
}

/** Node 24 as every npm script gets it; the Node that runs the tests where the optional package is not installed. */
function nodePath(): string {
  const own = join(projectRoot, 'node_modules/.bin/node')
  return existsSync(own) ? own : process.execPath
}

export async function startHubProcess({
  flags = [],
  environment = {},
  entry = 'start.ts',
  wrap = [],
  dataFolder = mkdtempSync(join(tmpdir(), 'tricolore-test-')),
}: HubProcessOptions = {}): Promise<HubProcess> {
  const password = 'correct-horse-battery'
  let output = ''
  let child: ChildProcess | null = null
  let url = ''
  let readyAfterMs = 0

  async function start(port: string): Promise<void> {
    const [command = nodePath(), ...args] = [
      ...wrap,
      nodePath(),
      ...(entry === 'built' ? [...builtFlags, 'server/dist/hub.js'] : [...nodeFlags, `server/src/start/${entry}`]),
      '--port',
      port,
      '--host',
      '127.0.0.1',
      '--data',
      dataFolder,
      '--operator-password',
      password,
      ...flags,
    ]
    const startedMs = performance.now()
    // A group of its own, so that whatever it starts ends with it.
    const started = spawn(command, args, {
      cwd: projectRoot,
      env: { ...cleanEnvironment(), ...(entry === 'built' && builtEnvironment), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    child = started
    const before = output.length
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
    }
    started.stdout.on('data', listen)
    started.stderr.on('data', listen)
    url = await new Promise<string>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`the hub was not ready after ${START_TIMEOUT_MS} ms:\n${output.slice(before)}`)), START_TIMEOUT_MS)
      started.stdout.on('data', () => {
        const ready = /Tricolore is on (http:\/\/\S+)/.exec(output.slice(before))
        if (!ready?.[1]) return
        clearTimeout(giveUp)
        resolve(ready[1])
      })
      started.once('error', reject)
      started.once('exit', (code) => {
        clearTimeout(giveUp)
        reject(new Error(`the hub ended with ${code} before it was ready:\n${output.slice(before)}`))
      })
    })
    readyAfterMs = performance.now() - startedMs
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child
    child = null
    if (!ending?.pid || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => ending.once('exit', (code) => resolve(code)))
    const impatient = setTimeout(() => signalGroup(ending, 'SIGKILL'), STOP_TIMEOUT_MS)
    signalGroup(ending, signal)
    const code = await ended
    clearTimeout(impatient)
    return code
  }

  const endsOtherwise = endWithUs(() => {
    if (child) signalGroup(child, 'SIGKILL')
  })

  const hub: HubProcess = {
    get url() {
      return url
    },
    get pid() {
      return child?.pid ?? null
    },
    get readyAfterMs() {
      return readyAfterMs
    },
    password,
    dataFolder,
    output: () => output,
    async kill() {
      await end('SIGKILL')
    },
    restart: () => start(new URL(url).port),
    stop: () => end('SIGTERM'),
    async cleanUp() {
      await end('SIGKILL')
      endsOtherwise()
      endEngineOf(dataFolder)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
  try {
    await start(String(await aPort()))
  } catch (reason) {
    await hub.cleanUp()
    throw reason
  }
  return hub
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
}

/** The developer's own settings must not reach the hub under test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    PORT: _port,
    HOST: _host,
    DATA_DIR: _data,
    OPERATOR_PASSWORD: _password,
    EVENT_FILE: _event,
    EVENT_DAY: _day,
    JOURNAL_URL: _journal,
    HUBS: _hubs,
    MAX_PHONES: _phones,
    MAX_PER_ADDRESS: _perAddress,
    ENGINE: _engine,
    MEDIA_PORTS: _mediaPorts,
    MEDIA_ADDRESS: _mediaAddress,
    TRUST_PROXY: _proxies,
    METRICS_FROM: _watchers,
    TLS_CERT: _certificate,
    TLS_KEY: _certificateKey,
    OPERATOR_PASSWORD_FILE: _passwordFile,
    JOURNAL_URL_FILE: _journalFile,
    ...rest
  } = process.env
  return rest
}
