/** A hostile phone: it follows as any phone does, and asks to be a screen with one wrong key after the other. In a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises'
import { BEGUN } from './other-process.ts'
import { openRawSocket, type RawSocket, rawFrame } from './raw-socket.ts'

export type WrongKeysOrder = {
  readonly port: number
  readonly keysPerSecond: number
  readonly connections: number
  /** At least; it goes on until so many keys were sent and so many connections cut, on whatever machine. */
  readonly forMs: number
  readonly untilKeys: number
  readonly untilCut: number
}

export type WrongKeysFigures = {
  readonly connections: number
  readonly keys: number
  /** How often the hub said that a key is wrong. */
  readonly answered: number
  readonly cut: number
  readonly tookMs: number
}

const TICK_MS = 10
const PATIENCE_MS = 60_000
const JOIN = rawFrame('40/public,')

async function guess({ port, keysPerSecond, connections, forMs, untilKeys, untilCut }: WrongKeysOrder): Promise<WrongKeysFigures> {
  const figures = { connections: 0, keys: 0, answered: 0, cut: 0 }
  const ready: RawSocket[] = []
  let open = 0
  let isOver = false

  async function come(): Promise<void> {
    figures.connections += 1
    open += 1
    const one = openRawSocket({ port })
    void one.ended.then(() => {
      open -= 1
      figures.answered += one.heard('44/display,')
      if (!isOver) figures.cut += 1
      const at = ready.indexOf(one)
      if (at !== -1) ready.splice(at, 1)
    })
    if (!(await one.upgraded)) return
    one.socket.write(JOIN)
    ready.push(one)
  }

  const startedMs = performance.now()
  const passedMs = () => performance.now() - startedMs
  process.send?.(BEGUN)
  const isEnough = () => passedMs() >= forMs && figures.keys >= untilKeys && figures.cut >= untilCut
  while (!isEnough() && passedMs() < PATIENCE_MS) {
    while (open < connections) void come()
    // What could not be sent for want of connections is not made up for later.
    const due = (TICK_MS / 1_000) * keysPerSecond
    for (let number = 0; number < due && ready.length > 0; number += 1) {
      figures.keys += 1
      ready[figures.keys % ready.length]?.socket.write(rawFrame(`40/display,{"key":"wrong-${figures.keys}-${'x'.repeat(30)}"}`))
    }
    await sleep(TICK_MS)
  }
  const tookMs = passedMs()
  isOver = true
  const last = [...ready]
  for (const { socket } of last) socket.destroy()
  await Promise.all(last.map(({ ended }) => ended))
  return { ...figures, tookMs }
}

// The type assertion is what `f22-wrong-keys.ts` sends.
process.once('message', (order) => void guess(order as WrongKeysOrder).then((figures) => process.send?.(figures, () => process.disconnect())))
