/** WHIP (RFC 9725) in front of Janus, which does not speak it: whoever publishes to Tricolore publishes here with another address and token. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Janus } from './janus.ts'

export type Front = { readonly url: string; readonly token: string; close(): void }

export async function openFront(janus: Janus): Promise<Front> {
  const token = 'the-token-of-the-front'
  let hangUp = async () => {}
  const server: Server = createServer(async (req, res) => {
    if (req.headers.authorization !== `Bearer ${token}`) return void res.writeHead(401).end()
    if (req.method === 'POST') {
      const published = await janus.publish(await bodyOf(req))
      hangUp = published.hangUp
      return void res.writeHead(201, { 'Content-Type': 'application/sdp', Location: '/resource' }).end(published.answer)
    }
    if (req.method !== 'DELETE') return void res.writeHead(405).end()
    await hangUp()
    res.writeHead(200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an object; only a pipe's is text.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/whip`, token, close: () => void server.close().closeAllConnections() }
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part)
  return Buffer.concat(parts).toString()
}
