/**
 * What PgBouncer does in its `transaction` mode, for a test: a client has a server's process for one transaction, and the one that was given
 * back last is the next to be given away. It knows as much of PostgreSQL's protocol as that needs.
 */
import { connect, createServer, type Socket } from 'node:net'

const READY = 'Z'.charCodeAt(0)
const IDLE = 'I'.charCodeAt(0)
const HEAD_BYTES = 5

type Backend = { readonly socket: Socket; hear: (chunk: Buffer) => void }

export async function startTransactionPooler(port: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const free: Backend[] = []
  const waiting: ((backend: Backend) => void)[] = []
  const open = new Set<Socket>()

  function giveBack(backend: Backend, isNew: boolean): void {
    const next = waiting.shift()
    if (next) next(backend)
    // One that nobody has used yet is given away last, as if it had not been made.
    else if (isNew) free.unshift(backend)
    else free.push(backend)
  }

  const server = createServer((client) => {
    const backend: Backend = { socket: connect(port, '127.0.0.1'), hear: () => {} }
    for (const socket of [client, backend.socket]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    let isLoggedIn = false
    let held: Backend | null = backend
    const early: Buffer[] = []
    const hears = (of: Backend) =>
      onReady(
        (chunk) => client.write(chunk),
        () => {
          held = null
          of.hear = () => {}
          giveBack(of, !isLoggedIn)
          isLoggedIn = true
        },
      )
    backend.hear = hears(backend)
    backend.socket.on('data', (chunk) => backend.hear(chunk))
    client.on('data', (chunk) => {
      if (held) return void held.socket.write(chunk)
      early.push(chunk)
      if (early.length > 1) return
      const take = (given: Backend) => {
        held = given
        given.hear = hears(given)
        for (const part of early.splice(0)) given.socket.write(part)
      }
      const ready = free.pop()
      if (ready) take(ready)
      else waiting.push(take)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the pooler listens on no port')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

/** Passes everything on, and says each time that the server has ended a transaction. */
function onReady(pass: (chunk: Buffer) => void, isIdle: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    pass(chunk)
    rest = Buffer.concat([rest, chunk])
    let isReady = false
    while (rest.length >= HEAD_BYTES && rest.length > rest.readUInt32BE(1)) {
      const bytes = 1 + rest.readUInt32BE(1)
      isReady = rest[0] === READY && rest[HEAD_BYTES] === IDLE
      rest = rest.subarray(bytes)
    }
    if (isReady && rest.length === 0) isIdle()
  }
}
