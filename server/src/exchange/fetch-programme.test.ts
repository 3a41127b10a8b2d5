import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { say } from '@tricolore/shared/words/say.ts'
import { expect, it, onTestFinished } from 'vitest'
import { fetchProgramme } from './fetch-programme.ts'

async function aSite(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // The type assertion is safe: it listens on a port.
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fetched = async (host: string, path: string, more: object = {}) => {
  const found = await fetchProgramme(`http://${host}${path}`, { hosts: [host], mayAsk: () => true, limitBytes: 1_000, ...more })
  return found.ok ? `${found.name}: ${Buffer.from(found.bytes)}` : say(found.rejection.why, 'en')
}

it('[IMP65] takes what a listed host sends, and says in one sentence why not', async () => {
  let other = ''
  const host = await aSite((req, res) => {
    const { url = '' } = req
    if (url === '/talks.csv') res.end('title,start')
    else if (url === '/moved') res.writeHead(302, { location: '/talks.csv' }).end()
    else if (url === '/round') res.writeHead(302, { location: '/round' }).end()
    else if (url === '/away') res.writeHead(301, { location: `http://${other}/talks.csv` }).end()
    else if (url === '/inside') res.writeHead(301, { location: 'http://169.254.169.254/latest' }).end()
    else if (url === '/large') res.end('x'.repeat(1_001))
    else if (url === '/cut') res.writeHead(200, { 'content-length': '100' }).write('half', () => res.destroy())
    else if (url === '/slow') res.write('a little')
    else res.writeHead(403).end('who are you')
  })
  other = await aSite((_req, res) => void res.end('not asked'))
  expect(await fetched(host, '/talks.csv')).toBe('127.0.0.1 talks.csv: title,start')
  expect(await fetched(host, '/moved')).toBe('127.0.0.1 talks.csv: title,start')
  expect(await fetched(host, '/away', { hosts: [host, other] })).toContain(`sends on to ${other}`)
  expect(await fetched(host, '/inside')).toContain('sends on to 169.254.169.254')
  expect(await fetched(host, '/round')).toContain('sends on to')
  expect(await fetched(host, '/large')).toContain('too large')
  expect(await fetched(host, '/private')).toContain('answered 403')
  expect(await fetched(host, '/cut')).toContain('could not be asked')
  expect(await fetched(host, '/slow', { withinMs: 50 })).toContain('within 0.05 s')
  expect(await fetched(host, '/talks.csv', { hosts: ['pretalx.com'] })).toContain('it may from pretalx.com')
  expect(await fetched(host, '/talks.csv', { hosts: [] })).toContain('--allow-import-from')
})

it('[IMP64] a listed host that is a machine of this network is not asked, by whatever name, address or spelling of one', async () => {
  let asked = 0
  const host = await aSite((_req, res) => {
    asked += 1
    res.end('title,start')
  })
  const port = host.split(':')[1]
  for (const inside of ['127.0.0.1', 'localhost', '0x7f000001', '2130706433', '127.1', '[::ffff:127.0.0.1]', '[::1]', '0.0.0.0']) {
    const hosts = [`${inside}:${port}`, new URL(`http://${inside}:${port}`).host]
    expect(await fetched(`${inside}:${port}`, '/talks.csv', { hosts, mayAsk: undefined }), inside).toContain('own network')
  }
  expect(asked).toBe(0)
})
