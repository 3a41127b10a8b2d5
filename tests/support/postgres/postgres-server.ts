/**
 * A real PostgreSQL for tests: a server of its own in a folder of its own, on a free port of loopback, with its usual durability. Start one
 * for a test file and take a database for each test. It ends with `stop`, and by itself when the process of the tests is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { aPort } from '../a-port.ts'
import { postgresFolder } from './binaries.ts'
import { makeDataFolder } from './data-folder.ts'

const USER = 'tricolore'
const PASSWORD = 'for-tests-only'
/** PostgreSQL refuses to run as root; this is nobody's number on every Linux. */
const NOBODY = 65_534
const START_MS = 60_000

export type PostgresServer = {
  readonly port: number
  /** The address of a new, empty database. */
  database(): Promise<string>
  /** Of one that `database` made; for what a test does behind the hub's back. */
  connect(url: string): Promise<pg.Client>
  /** Ends at once, as in a power cut. */
  kill(): Promise<void>
  /** After `kill`: on the same data and port. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** `settings`: of postgresql.conf, such as `{ fsync: 'off' }`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const programs = postgresFolder()
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-pg-'))
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (as.uid !== undefined) chownSync(folder, NOBODY, NOBODY)
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  await makeDataFolder({ programs, data, user: USER, password: PASSWORD, as })
  const port = await aPort()
  const given = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '16MB',
    recovery_init_sync_method: 'syncfs',
    ...settings,
  })
  const flags = ['-D', data, '-p', String(port), ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const url = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`
  let keeper: ChildProcess | null = null
  let databases = 0

  async function start(): Promise<void> {
    const until = performance.now() + START_MS
    while (!(await started(until))) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  /** False: what a killed server has left is still ending, and lets no other one begin on its data. */
  async function started(until: number): Promise<boolean> {
    let said = ''
    const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', folder, join(programs, 'bin', 'postgres'), ...flags], { ...as, cwd: folder })
    keeper = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = `${said}${text}`.slice(-4_000)))
    while (!(await answers(url('postgres')))) {
      if (said.includes('is still in use') && performance.now() < until) {
        await ended((stdin) => stdin.end('\n'))
        return false
      }
      if (child.exitCode !== null || performance.now() > until) throw new Error(`PostgreSQL did not start:\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return true
  }

  async function ended(say: (stdin: Writable) => void): Promise<void> {
    const child = keeper
    if (!child?.stdin || child.exitCode !== null) return
    const exit = new Promise((resolve) => child.once('exit', resolve))
    say(child.stdin)
    await exit
  }

  await start()
  return {
    port,
    start,
    connect: connected,
    async database() {
      databases += 1
      const client = await connected(url('postgres'))
      await client.query(`CREATE DATABASE test_${databases}`)
      await client.end()
      return url(`test_${databases}`)
    },
    async kill() {
      process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await ended((stdin) => stdin.end('\n'))
    },
    async stop() {
      await ended((stdin) => stdin.end())
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Ends the server when its standard input closes: that happens whatever way the tests end. A line says that the server was killed: it is
 * waited for, since a process that nobody waited for still counts as alive, and its folder stays.
 */
const KEEPER = `folder=$1; shift; "$@" & server=$!
if read -r _; then wait $server; exit 0; fi
kill -QUIT $server 2>/dev/null; wait $server; rm -rf "$folder"/data; exit 0`

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // A server that is killed by a test takes its connections with it.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await connected(url)).end()
    return true
  } catch {
    // It is starting, or gone: that is the answer.
    return false
  }
}
