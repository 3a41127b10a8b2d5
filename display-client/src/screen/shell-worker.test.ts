import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { isOurs } from '../hubs/reload.ts'

const source = readFileSync(fileURLToPath(new URL('../../public/sw.js', import.meta.url)), 'utf8')
const OURS = '<html><script src="/assets/older-browsers-1.js"></script><script type="module" src="/assets/screen-1.js"></script></html>'
const PORTAL = '<html><title>Welcome to the hotel</title><script src="/portal.js"></script></html>'

type Answer = () => Response | Promise<Response>
type Handler = (event: Record<string, unknown>) => void

/** The service worker's own code in a world with one cache and a network that answers as it is told. */
function aWorker() {
  const handlers = new Map<string, Handler>()
  const kept = new Map<string, Response>()
  const pathOf = (request: string | { url: string }) => new URL(typeof request === 'string' ? request : request.url, 'http://hub:4000').pathname
  const cache = {
    match: async (request: string) => kept.get(pathOf(request))?.clone(),
    put: async (request: string, response: Response) => void kept.set(pathOf(request), response.clone()),
    keys: async () => [...kept.keys()].map((path) => ({ url: `http://hub:4000${path}` })),
    delete: async (request: { url: string }) => kept.delete(pathOf(request)),
  }
  let answer: Answer = () => Promise.reject(new TypeError('no network'))
  const scope = { addEventListener: (type: string, handler: Handler) => handlers.set(type, handler), skipWaiting() {}, clients: { claim() {} } }
  new Function('self', 'caches', 'fetch', 'location', source)(scope, { match: cache.match, open: async () => cache }, async () => answer(), {
    origin: 'http://hub:4000',
  })
  const ask = async (path: string, mode: string): Promise<string> => {
    let response: Promise<Response> | undefined
    handlers.get('fetch')?.({
      request: { url: `http://hub:4000${path}`, method: 'GET', mode },
      respondWith: (given: Promise<Response>) => {
        response = given
      },
    })
    return (await response)?.text() ?? ''
  }
  return {
    kept,
    answers: (next: Answer) => {
      answer = next
    },
    page: () => ask('/screen/1', 'navigate'),
    file: (path: string) => ask(path, 'no-cors'),
    async keep(assets: readonly string[]) {
      let done: Promise<void> | undefined
      handlers.get('message')?.({ data: { keep: assets }, waitUntil: (work: Promise<void>) => (done = work) })
      await done
    },
  }
}

const html =
  (text: string, status = 200) =>
  () =>
    new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })

describe('[BRW11] a kiosk that kept its page', () => {
  let worker: ReturnType<typeof aWorker>
  beforeEach(() => {
    worker = aWorker()
    worker.kept.set('/screen', html(OURS.replace('screen-1', 'screen-0'))())
  })

  test('takes the hub’s own page', async () => {
    worker.answers(html(OURS))
    expect(await worker.page()).toBe(OURS)
  })

  test.each([
    ['a portal’s page', html(PORTAL)],
    ['another machine’s 404', html('404 Not Found', 404)],
    ['a 403', html('Blocked', 403)],
    ['a 511', html(PORTAL, 511)],
    ['a redirection, as a navigation sees it', () => Object.defineProperty(new Response(null), 'status', { value: 0 })],
    ['nothing', () => Promise.reject(new TypeError('no network'))],
  ])('shows the kept page for %s', async (_what, answer) => {
    worker.answers(answer)
    expect(await worker.page()).toContain('screen-0')
  })

  test('keeps nothing of theirs under the name of a file of ours', async () => {
    worker.answers(html(PORTAL))
    await worker.file('/assets/screen-2.js')
    await worker.keep(['/assets/screen-1.js', '/assets/older-browsers-1.js'])
    expect([...worker.kept.keys()]).toEqual(['/screen'])
  })
})

test('[BRW12] only a page with a script of ours is loaded again into', () => {
  expect([OURS, '<script type="module" crossorigin src="/control/assets/index-1.js"></script>', PORTAL, ''].map(isOurs)).toEqual([true, true, false, false])
})
