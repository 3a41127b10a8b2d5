/** A way to PostgreSQL whose nearer end can stand still: then nobody takes off the line what the server says. */
import { connect, createServer, type Socket } from 'node:net'

export async function startUnreadLine(port: number): Promise<{ readonly port: number; standStill(): void; close(): void }> {
  const backends: Socket[] = []
  const open: Socket[] = []
  const server = createServer((client) => {
    const backend = connect(port, '127.0.0.1')
    backends.push(backend)
    open.push(client, backend)
    for (const socket of [client, backend]) socket.on('error', () => socket.destroy())
    client.pipe(backend)
    backend.on('data', (chunk) => client.write(chunk))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on no port')
  return {
    port: address.port,
    standStill() {
      for (const backend of backends) backend.pause()
    },
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
