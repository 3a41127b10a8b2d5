/** A proxy that asks the hub by another name than the page's own, as those do that are set up without `proxy_set_header Host`. */
import { connect, createServer, type Socket } from 'node:net'

export type RenamingProxy = {
  /** Such as http://127.0.0.1:41235. */
  readonly url: string
  close(): void
}

export async function startRenamingProxy(target: string): Promise<RenamingProxy> {
  const { port } = new URL(target)
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const hub = connect({ host: '127.0.0.1', port: Number(port) })
    for (const [socket, other] of [
      [client, hub],
      [hub, client],
    ] as const) {
      open.add(socket)
      // A page that goes away resets its lines.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.end()
      })
    }
    // A request's head comes in one piece; what follows it, byte by byte as it was.
    client.on('data', (chunk) => hub.write(chunk.toString('latin1').replaceAll(/^Host: .*\r$/gim, `Host: localhost:${port}\r`), 'latin1'))
    hub.pipe(client)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
