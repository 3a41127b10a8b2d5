import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get as getOverTls } from 'node:https'
import { type AddressInfo, connect as connectPlain } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer, type PeerCertificate } from 'node:tls'
import { RawLine } from '@tricolore/server/publish/raw-line.ts'
import { io } from 'socket.io-client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type ACertificate, aCertificate } from '../support/a-certificate.ts'
import { builtHub } from '../support/node-flags.ts'
import { aHub, get } from './support/a-hub.ts'

function tlsFiles(pair: ACertificate) {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-tls-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const paths = { certPath: join(folder, 'cert.pem'), keyPath: join(folder, 'key.pem') }
  const put = ({ certPem, keyPem }: ACertificate) => {
    writeFileSync(paths.certPath, certPem)
    writeFileSync(paths.keyPath, keyPem)
    chmodSync(paths.keyPath, 0o600)
  }
  put(pair)
  return { folder, paths, put }
}

/** The name on the certificate that a new connection is shown. */
function nameShown(port: number): Promise<PeerCertificate['subject']['CN'] | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { subject } = socket.getPeerCertificate()
      socket.end()
      resolve(subject?.CN ?? null)
    })
    socket.once('error', reject)
  })
}

function headersOver(url: string, ca: string): Promise<{ readonly status: number | undefined; readonly headers: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    getOverTls(url, { ca }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode, headers: answer.headers })
    }).once('error', reject)
  })
}

it('[HTTP70] with a certificate the hub speaks https, says so in its addresses, and pins browsers to it; without one it does neither', async () => {
  const pair = aCertificate('one')
  const hub = await aHub({ tls: tlsFiles(pair).paths })
  expect(hub.url).toMatch(/^https:\/\//)
  expect(hub.origins.every((origin) => origin.startsWith('https://'))).toBe(true)
  for (const path of ['/screen', '/control', '/', '/api/v1/public/status']) {
    const { headers } = await headersOver(new URL(path, hub.url).href, pair.certPem)
    expect(headers['strict-transport-security'], path).toBe('max-age=15552000')
    expect(headers['content-security-policy'], path).toContain('upgrade-insecure-requests')
  }
  const plain = await get(await aHub(), '/')
  expect(plain.headers.get('strict-transport-security')).toBeNull()
  expect(plain.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
})

it('[HTTP70] sockets follow over TLS', async () => {
  const pair = aCertificate('one')
  const hub = await aHub({ tls: tlsFiles(pair).paths })
  const socket = io(new URL('/public', hub.url).href, { transports: ['websocket'], ca: pair.certPem, forceNew: true, reconnection: false })
  onTestFinished(() => void socket.disconnect())
  const snapshot = new Promise((resolve) => socket.once('snapshot', resolve))
  expect(await snapshot).toMatchObject({ seq: 1 })
  const delta = new Promise((resolve) => socket.once('delta', resolve))
  await hub.hub.submit({ command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 } }, { name: 'Ana', role: 'hub', roomIds: null })
  expect(await delta).toMatchObject({ prevSeq: 1, seq: 2 })
})

it('[HTTP70] over TLS too, who does not read is cut at once', async () => {
  const { certPem: cert, keyPem: key } = aCertificate('one')
  const server = createServer({ cert, key }, (socket) => new RawLine({ writeBuffer: [] }, { writable: true, readyState: 'open' }, socket).cut())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // The type assertion is safe: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => connect({ port, host: '127.0.0.1', ca: cert }).once('close', resolve).once('error', resolve).resume())
})

it('[HTTP71] a certificate that is renewed is what new connections get, and one that cannot be used changes nothing', async () => {
  const files = tlsFiles(aCertificate('one'))
  const hub = await aHub({ tls: files.paths, logLevel: 'silent' })
  expect(await nameShown(hub.port)).toBe('one')
  files.put(aCertificate('two'))
  expect(await nameShown(hub.port)).toBe('one')
  hub.renewTls?.()
  expect(await nameShown(hub.port)).toBe('two')
  files.put({ certPem: aCertificate('three').certPem, keyPem: aCertificate('four').keyPem })
  hub.renewTls?.()
  expect(await nameShown(hub.port)).toBe('two')
})

it('[HTTP71] SIGHUP renews it in a running hub, which goes on', async () => {
  const files = tlsFiles(aCertificate('one'))
  const args = ['--port', '0', '--host', '127.0.0.1', '--journal', 'memory:', '--engine', 'off', '--tls-cert', files.paths.certPath]
  const { child, port } = await aProcess([...args, '--tls-key', files.paths.keyPath])
  files.put(aCertificate('two'))
  child.kill('SIGHUP')
  await eventually('the new certificate', async () => (await nameShown(port)) === 'two')
  expect(child.exitCode).toBeNull()
})

it('[HTTP72] a certificate without its key, one that cannot be read, and one of another key end the start with one sentence', async () => {
  const { paths, put } = tlsFiles(aCertificate('one'))
  await expect(aHub({ tls: { ...paths, keyPath: join(paths.keyPath, 'nowhere') } })).rejects.toThrow(/^The key .+ cannot be read: .+\.$/)
  put({ certPem: aCertificate('one').certPem, keyPem: aCertificate('two').keyPem })
  await expect(aHub({ tls: paths })).rejects.toThrow(/^The certificate .+ and the key .+ cannot be used together: .+\.$/)
})

function aProcess(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, [...builtHub, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    let out = ''
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}: ${out}`)))
    child.stdout.on('data', (text) => {
      out += text
      const port = /^Tricolore is on https:\/\/127\.0\.0\.1:(\d+)$/m.exec(out)?.[1]
      if (port !== undefined) resolve({ child, port: Number(port) })
    })
  })
}

it('[HTTP75] a connection that says nothing is ended within seconds over TLS too, before its handshake and after it', async () => {
  const { paths } = tlsFiles(aCertificate('first'))
  const hub = await aHub({ tls: paths })
  const [silent, shaken] = [connectPlain(hub.port, '127.0.0.1'), connect({ port: hub.port, host: '127.0.0.1', rejectUnauthorized: false })]
  const ended = [silent, shaken].map((socket) => {
    // That the hub ends it is what is waited for.
    socket.on('error', () => {}).resume()
    return once(socket, 'close')
  })
  await Promise.all(ended)
  expect(await nameShown(hub.port)).toBe('first')
})

it('[HTTP77] over TLS too, a connection that breaks off while it asks to be a WebSocket ends nothing but itself', async () => {
  const { paths } = tlsFiles(aCertificate('first'))
  const hub = await aHub({ tls: paths })
  const upgrade =
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'
  for (let round = 0; round < 10; round += 1) {
    const line = connectPlain(hub.port, '127.0.0.1')
    const socket = connect({ socket: line, rejectUnauthorized: false })
    for (const each of [line, socket]) each.on('error', () => {})
    await once(socket, 'secureConnect')
    socket.write(upgrade)
    setImmediate(() => line.resetAndDestroy())
    await once(line, 'close')
  }
  expect(await nameShown(hub.port)).toBe('first')
})
