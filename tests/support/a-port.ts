/**
 * A port that is a test's own until its process ends: free while the hub on it is down, or not started yet, and all the same nobody else's.
 *
 * It lies below the ports that the system gives to connections and to whoever listens on port 0: of those any may be somebody's as soon as it is
 * free for a moment. Other processes of tests are kept away by a UDP socket of the same number, which goes with the process.
 */
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const HOST = '127.0.0.1'
const FIRST = 12_000
/** Where Linux begins when nobody has told it otherwise; other systems begin later. */
const USUAL_END = 32_768
const MOST_TRIES = 200

export async function aPort(): Promise<number> {
  const end = Math.max(FIRST + 1_000, Math.min(USUAL_END, firstGivenAway()))
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * (end - FIRST))
    if ((await isKept(port)) && (await isFree(port))) return port
  }
  throw new Error(`no free port of ${HOST} between ${FIRST} and ${end}`)
}

function firstGivenAway(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10)
  } catch {
    // Not Linux.
    return USUAL_END
  }
}

function isKept(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const keeper = createSocket('udp4').unref()
    keeper.once('error', () => {
      keeper.close()
      resolve(false)
    })
    keeper.bind({ port, address: HOST, exclusive: true }, () => resolve(true))
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}
