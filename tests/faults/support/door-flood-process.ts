/** Whoever photographed a door's link uses it at full speed: commands, logins, and the panel's socket; in a process of its own. */
import { io } from 'socket.io-client'
import { BEGUN } from './other-process.ts'
import { type AskedFigures, allOver, figuresOf, keepAsking, newAsked, postOf, untilRefused } from './raw-asker.ts'

export type DoorFloodOrder = {
  readonly port: number
  readonly localAddress: string
  readonly roomId: string
  readonly roomKey: string
  /** Commands at once, and logins. */
  readonly parallel: number
  readonly logins: number
  /** At least, see `untilRefused`. */
  readonly forMs: number
}

export type DoorFloodFigures = {
  readonly commands: AskedFigures
  readonly logins: AskedFigures
  /** Panels' sockets that the link's token was tried on, and those that let it in. */
  readonly sockets: { readonly tried: number; readonly let: number }
}

const TRY_SOCKET_EVERY_MS = 250

async function flood({ port, localAddress, roomId, roomKey, parallel, logins, forMs }: DoorFloodOrder): Promise<DoorFloodFigures> {
  const url = `http://127.0.0.1:${port}`
  const login = { roomKey, roomId, name: 'Eve' }
  const entered = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(login) })
  const token = String(Reflect.get(Object(await entered.json()), 'token'))
  const [commands, sessions] = [newAsked(), newAsked()]
  const until = untilRefused(forMs, () => commands.statuses.get(429) ?? 0)
  const sockets = { tried: 0, let: 0 }
  let pressed = 0
  const command = () => {
    pressed += 1
    return postOf('/api/v1/commands', { command: { type: 'setOccupancy', roomId, percent: pressed % 101 } }, token)
  }
  const asking = [
    ...Array.from({ length: parallel }, () => keepAsking(commands, { port, localAddress, ahead: 1, next: command, until })),
    ...Array.from({ length: logins }, () =>
      keepAsking(sessions, {
        port,
        localAddress,
        ahead: 1,
        next: () => postOf('/api/v1/session', { ...login, name: `Eve ${Math.floor(Math.random() * 1e6)}` }),
        until,
      }),
    ),
  ]
  const trying = setInterval(() => {
    sockets.tried += 1
    const socket = io(`${url}/operator`, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { token } })
    socket.once('connect', () => {
      sockets.let += 1
    })
    setTimeout(() => socket.disconnect(), TRY_SOCKET_EVERY_MS * 4)
  }, TRY_SOCKET_EVERY_MS)
  process.send?.(BEGUN)
  await allOver(asking, until)
  clearInterval(trying)
  return { commands: figuresOf(commands), logins: figuresOf(sessions), sockets }
}

// The type assertion is what `f26-door-link.ts` sends.
process.once('message', (order) => void flood(order as DoorFloodOrder).then((figures) => process.send?.(figures, () => process.exit(0))))
