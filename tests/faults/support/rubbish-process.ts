/** Sends malformed packets and requests from a process of its own, so that its work does not delay the operator who is measured. Told what over IPC. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@tricolore/shared/testing/networks.ts'
import { WebSocket } from 'ws'
import { chanceFrom, malformedPackets, malformedRequests } from './malformed.ts'

export type RubbishOrder = {
  readonly url: string
  readonly seed: number
  /** Packets for each of these. */
  readonly packets: number
  readonly roles: readonly { readonly namespace: string; readonly auth: object }[]
  readonly requests: number
}

export type RubbishFigures = {
  readonly packets: Readonly<Record<string, number>>
  readonly packetKinds: number
  readonly requests: number
  readonly requestKinds: number
  /** How often the hub ended a connection that had sent rubbish. */
  readonly cut: number
  /** Requests that were answered with 5xx. */
  readonly serverErrors: readonly string[]
}

/** Fewer than what cuts a socket off by their number alone. */
const PACKETS_A_CONNECTION = 20
const PATIENCE_MS = 8_000
const TURNED_AWAY_MS = 100

async function obey({ url, seed, packets, roles, requests }: RubbishOrder): Promise<RubbishFigures> {
  const chance = chanceFrom(seed, seededRandom(seed))
  const kinds = Object.values(malformedPackets)
  const sent: Record<string, number> = {}
  let cut = 0
  for (const { namespace, auth } of roles) {
    sent[namespace] = 0
    while ((sent[namespace] ?? 0) < packets) {
      const socket = await opened(url, namespace, auth)
      let isOpen = true
      const gone = new Promise<void>((resolve) => {
        socket.once('close', () => {
          isOpen = false
          resolve()
        })
      })
      for (let number = 0; isOpen && number < PACKETS_A_CONNECTION && (sent[namespace] ?? 0) < packets; number += 1) {
        const make = kinds[(sent[namespace] ?? 0) % kinds.length]
        if (!make) continue
        sent[namespace] = (sent[namespace] ?? 0) + 1
        socket.send(make(namespace, chance))
        // Each is dealt with before the next is sent: otherwise what ends the connection would hide what follows it.
        await Promise.race([gone, answered(socket, namespace)])
      }
      if (!isOpen) cut += 1
      socket.terminate()
    }
  }
  const serverErrors: string[] = []
  const requestKinds = Object.entries(malformedRequests)
  for (let number = 0; number < requests; number += 1) {
    const [name, make] = requestKinds[number % requestKinds.length] ?? []
    if (!make) continue
    const answer = await asked(url, make(chance))
    // 501 and 505 are what HTTP says to a method or a version that is none.
    if (/^HTTP\/1.1 5(?!0[15])/.test(answer)) serverErrors.push(`${name}: ${answer.slice(0, 40)}`)
  }
  return { packets: sent, packetKinds: kinds.length, requests, requestKinds: requestKinds.length, cut, serverErrors }
}

/** Whoever comes back as fast as this is told to wait, and does. */
async function opened(url: string, namespace: string, auth: object): Promise<WebSocket> {
  for (;;) {
    const socket = await tried(url, namespace, auth)
    if (socket) return socket
    await sleep(TURNED_AWAY_MS)
  }
}

/** Null when there was no room. */
function tried(url: string, namespace: string, auth: object): Promise<WebSocket | null> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    socket.on('error', reject)
    socket.once('message', () => {
      socket.send(`40${namespace},${JSON.stringify(auth)}`)
      socket.once('message', (text) => {
        if (String(text).includes('"rate-limited"')) {
          socket.terminate()
          return resolve(null)
        }
        if (!String(text).startsWith(`40${namespace}`)) return reject(new Error(`turned away: ${String(text).slice(0, 200)}`))
        socket.off('error', reject)
        // What goes wrong from here on ends in a close.
        socket.on('error', () => {})
        resolve(socket)
      })
    })
  })
}

/** Once the hub has answered a question that came after the packet, or has left the packet's sender without an answer. */
function answered(socket: WebSocket, namespace: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(giveUp)
      socket.off('message', look)
      resolve()
    }
    const look = (text: unknown) => {
      if (String(text).startsWith(`43${namespace},987`)) done()
    }
    // A packet that left the namespace, or began a binary one, makes the question itself rubbish.
    const giveUp = setTimeout(done, 30)
    socket.on('message', look)
    if (socket.readyState === WebSocket.OPEN) socket.send(`42${namespace},987["clock",1]`)
  })
}

function asked(url: string, request: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(request))
    socket.setEncoding('latin1').setTimeout(PATIENCE_MS, () => socket.destroy())
    socket.on('data', (chunk) => {
      heard += chunk
    })
    // A connection that the hub resets is an answer too.
    socket.on('error', () => {})
    socket.once('close', () => resolve(heard))
  })
}

// The type assertion is what `f04-malformed.ts` sends.
process.once('message', (order) => void obey(order as RubbishOrder).then((figures) => process.send?.(figures, () => process.disconnect())))
