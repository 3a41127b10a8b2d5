/** What every request passes before anything is computed for it: see `server/src/http/gate.ts`. */
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { answerOneAtATime } from '@tricolore/server/http/one-at-a-time.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: hub\r\n\r\n`
const HEALTH = ask('/healthz')

/** What comes back for these bytes until the other side ends or resets the connection, or `isEnough`. */
function sent(port: number, bytes: string, isEnough: (text: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes))
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk
      if (isEnough(text)) socket.destroy()
    })
    // Being cut is what some of these ask for.
    socket.on('error', () => {})
    socket.once('close', () => resolve(text))
  })
}

const answersIn = (text: string) => text.split('HTTP/1.1 ').length - 1

describe('[HTTP80] one request of a connection at a time', () => {
  async function aServer() {
    const seen = { answered: 0, atOnce: 0, most: 0, made: 0, cut: 0 }
    const server = createServer()
    const due: (() => void)[] = []
    answerOneAtATime(
      server,
      (_req, res) => {
        seen.answered += 1
        seen.atOnce += 1
        seen.most = Math.max(seen.most, seen.atOnce)
        due.push(() => {
          seen.atOnce -= 1
          res.end(`answer ${seen.answered}`)
        })
        setImmediate(() => due.shift()?.())
      },
      () => {
        seen.cut += 1
      },
    )
    server.on('request', () => {
      seen.made += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    // The type assertion is safe: a server that listens on a port has an address with one.
    return { seen, port: (server.address() as AddressInfo).port }
  }

  it('those that are sent ahead are answered in order, each when the one before it is', async () => {
    const { seen, port } = await aServer()
    const body = 'POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 5\r\n\r\nhello'
    const text = await sent(port, `${HEALTH}${body}${HEALTH}`, (so) => so.includes('answer 3'))
    expect([...text.matchAll(/answer \d/g)].map(([answer]) => answer)).toEqual(['answer 1', 'answer 2', 'answer 3'])
    expect(seen).toMatchObject({ answered: 3, most: 1, cut: 0 })
    expect(answersIn(await sent(port, HEALTH.repeat(9), (so) => so.includes('answer 12')))).toBe(9)
  })

  it('whoever sends more ahead than any client does is cut, and of the rest that was read nothing is made', async () => {
    const { seen, port } = await aServer()
    await sent(port, HEALTH.repeat(1_000))
    expect(seen).toMatchObject({ answered: 1, cut: 1 })
    expect(seen.made).toBeLessThanOrEqual(10)
  })

  it('[HTTP117] whoever expects what nobody knows waits in the same line', async () => {
    const { seen, port } = await aServer()
    const odd = 'GET /healthz HTTP/1.1\r\nHost: hub\r\nExpect: the-unexpected\r\n\r\n'
    await sent(port, odd.repeat(1_000))
    expect(seen).toMatchObject({ answered: 1, cut: 1 })
    expect(answersIn(await sent(port, odd, (so) => so.includes('answer 2')))).toBe(1)
  })

  it('at the hub it is the same, and counted', async () => {
    const hub = await aHub()
    await sent(hub.port, HEALTH.repeat(500))
    expect((await get(hub, '/healthz')).status).toBe(200)
    expect(await countOf(hub, 'pipelined')).toBe(1)
  })
})

async function countOf(hub: TestHub, reason: string): Promise<number> {
  const token = await hub.logIn('Counter')
  const text = await (await get(hub, '/metrics', token)).text()
  return Number(new RegExp(`^tricolore_rejected_packets_total\\{reason="${reason}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0)
}

describe('[HTTP82] who asks for too much', () => {
  /** Time stands still, so that what was used up stays so however slow the machine is. */
  const time = { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 }

  /** So many requests of a stranger at that address, twenty at a time; answers their statuses. */
  async function flood(hub: TestHub, times: number, path: string, localAddress = '127.0.0.7'): Promise<readonly number[]> {
    const one = () =>
      new Promise<number>((resolve, reject) => {
        const asked = request(new URL(path, hub.url), { method: 'POST', localAddress, agent: false }, (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
        asked.once('error', reject)
        asked.end()
      })
    const statuses: number[] = []
    while (statuses.length < times) statuses.push(...(await Promise.all(Array.from({ length: 20 }, one))))
    return statuses
  }

  it('is told 429 and when to come back, and loses the connection', async () => {
    const hub = await aHub({ time })
    const asked = 'POST /api/v1/nothing HTTP/1.1\r\nHost: hub\r\nAccept-Language: en\r\nContent-Length: 0\r\n\r\n'
    await flood(hub, 500, '/api/v1/nothing', '127.0.0.1')
    const text = await sent(hub.port, asked)
    expect(text).toMatch(/^HTTP\/1\.1 429 /)
    expect(text).toMatch(/^Retry-After: 1\r$/m)
    expect(text).toMatch(/^Connection: close\r$/m)
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toEqual({
      ok: false,
      code: 'rate-limited',
      message: expect.any(String),
      texts: expect.any(Object),
    })
    expect(await countOf(hub, 'http-rate')).toBeGreaterThan(0)
  })

  it('[HTTP102] is still told whether the hub is alive and ready, however often: a balancer may ask from the address of everybody', async () => {
    const hub = await aHub({ time })
    for (const path of ['/healthz', '/readyz']) {
      const statuses = await Promise.all(Array.from({ length: 10 }, () => sent(hub.port, ask(path).repeat(9), (text) => answersIn(text) === 9)))
      expect([...new Set(statuses.join('').match(/HTTP\/1\.1 \d+/g))]).toEqual(['HTTP/1.1 200'])
    }
    await flood(hub, 500, '/api/v1/nothing', '127.0.0.1')
    for (let count = 0; count < 30; count += 1) {
      const text = await sent(hub.port, ask('/readyz').repeat(9), (so) => answersIn(so) === 9)
      expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(9)
    }
  })

  it('shuts out neither another address, nor a token or a priority token of its own', async () => {
    const hub = await aHub({ time })
    const token = await hub.logIn('Ana')
    expect(await flood(hub, 520, '/api/v1/commands', '127.0.0.1')).toContain(429)
    expect((await post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 } }, token)).status).toBe(200)
    expect((await flood(hub, 20, `/api/v1/commands?pass=${hub.keys.priorityToken}`, '127.0.0.1')).every((status) => status === 401)).toBe(true)
    expect((await flood(hub, 20, '/api/v1/commands', '127.0.0.8')).every((status) => status === 401)).toBe(true)
  })
})

it('[HTTP103] at the hub, a request that bears a token is not cut for strangers of its address who are at work too', async () => {
  // Five hundred of an address that say nothing yet, and one phone.
  const hub = await aHub({ maxPerAddress: 1 })
  const token = await hub.logIn('Ana')
  /** Asks with a body that does not come; the hub says that it is at work on it. */
  const begins = (path: string, more = '') =>
    new Promise<Socket>((resolve, reject) => {
      const lines = [`POST ${path} HTTP/1.1`, 'Host: hub', 'Content-Type: application/json', 'Content-Length: 100', 'Expect: 100-continue']
      const socket = connect(hub.port, '127.0.0.1', () => void socket.write(`${lines.join('\r\n')}\r\n${more}\r\n`))
      onTestFinished(() => void socket.destroy())
      // Being cut is what is looked for.
      socket.on('error', () => {})
      socket.once('data', () => resolve(socket))
      socket.once('close', () => reject(new Error('cut before it began')))
    })
  const ana = await begins('/api/v1/commands', `Authorization: Bearer ${token}\r\n`)
  const strangers = await Promise.all(Array.from({ length: 500 }, () => begins('/api/v1/session')))
  await begins('/api/v1/session')
  await expect.poll(() => strangers.filter(({ destroyed }) => destroyed).length).toBe(1)
  expect(ana.destroyed).toBe(false)
})

describe('[HTTP104] no spelling gets round the limits', () => {
  const time = { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 }
  const first = async (hub: TestHub, target: string, more = '') => {
    const text = await sent(hub.port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`)
    return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])
  }

  it('a whole address as target is the path in it', async () => {
    const hub = await aHub({ time })
    expect([await first(hub, 'http://a/api/v1/state'), await first(hub, 'HTTP://a'), await first(hub, 'http://a?lang=fr')]).toEqual([401, 200, 200])
    const often = Array.from({ length: 70 }, () => sent(hub.port, ask('http://a/api/v1/nothing').repeat(8), (text) => answersIn(text) === 8))
    expect((await Promise.all(often)).join('')).toContain('HTTP/1.1 429')
  })

  it('a path is what it is to the letter, and only a slash at its end changes nothing', async () => {
    const hub = await aHub()
    const paths = ['/status/', '/api/v1/public/status/', '/STATUS', '/API/v1/public/status', '/api/v1/PUBLIC/status', '/Runbook', '/METRICS']
    expect(await Promise.all(paths.map((path) => first(hub, path)))).toEqual([200, 200, 404, 404, 404, 404, 404])
  })

  it('the page with a slash at its end is made and compressed once too, and so is the runbook', async () => {
    const hub = await aHub()
    for (const path of ['/status/?programme=1', '/runbook']) {
      const { headers } = await fetch(new URL(path, hub.url), { headers: { 'accept-encoding': 'gzip' } })
      // What is compressed as it is asked for has no length that is known before.
      expect([headers.get('content-encoding'), headers.has('content-length')]).toEqual(['gzip', true])
    }
  })
})
