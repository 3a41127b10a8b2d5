/** A hostile phone: over each of its WebSockets it asks to join thousands of times, in one write. In a process of its own; told what over IPC. */
import { setTimeout as sleep } from 'node:timers/promises'
import { BEGUN } from './other-process.ts'
import { openRawSocket, type RawSocket, rawFrame } from './raw-socket.ts'

export type ConnectsOrder = {
  readonly port: number
  /** How many WebSockets, wave by wave: each wave begins when the one before has ended, or after `patienceMs`. */
  readonly waves: readonly number[]
  readonly patienceMs: number
  /** Bytes of CONNECT packets that each of them writes. */
  readonly bytes: number
}

export type ConnectsFigures = {
  readonly webSockets: number
  readonly packets: number
  /** How often the hub said that somebody joined. */
  readonly joined: number
  readonly cut: number
  /** From the write to the end, for each that was cut. */
  readonly cutMs: readonly number[]
}

const JOIN = rawFrame('40/public,')

async function attack({ port, waves, patienceMs, bytes }: ConnectsOrder): Promise<ConnectsFigures> {
  const each = Math.floor(bytes / JOIN.length)
  const joins = Buffer.concat(Array.from({ length: each }, () => JOIN))
  const all: RawSocket[] = []
  const cutMs: number[] = []
  for (const size of waves) {
    const wave = Array.from({ length: size }, () => openRawSocket({ port }))
    all.push(...wave)
    await Promise.all(wave.map(({ upgraded }) => upgraded))
    const writtenMs = performance.now()
    for (const { socket } of wave) socket.write(joins)
    process.send?.(BEGUN)
    const ends = wave.map(({ ended }) => ended.then((atMs) => cutMs.push(atMs - writtenMs)))
    await Promise.race([Promise.all(ends), sleep(patienceMs)])
  }
  const joined = all.reduce((sum, { heard }) => sum + heard('40/public,{'), 0)
  const figures = { webSockets: all.length, packets: each * all.length, joined, cut: cutMs.length, cutMs: [...cutMs] }
  for (const { socket } of all) socket.destroy()
  return figures
}

// The type assertion is what `f21-many-connects.ts` sends.
process.once('message', (order) => void attack(order as ConnectsOrder).then((figures) => process.send?.(figures, () => process.disconnect())))
