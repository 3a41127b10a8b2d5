import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createJoin } from './join.ts'

afterEach(() => vi.restoreAllMocks())

test('[SCR122] a page that asks again because its answer was lost says that it is the same one', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const asked: (string | null)[] = []
  const hub = createServer((req, res) => {
    asked.push(new URL(req.url ?? '', 'http://hub').searchParams.get('asker'))
    if (asked.length === 1) req.socket.destroy()
    else res.end(JSON.stringify({ screenId: 'joined-1', key: 'a-key' }))
  })
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
  // The type assertion is safe: the server listens on a port.
  const { port } = hub.address() as AddressInfo
  const aPage = () =>
    createJoin({ kind: 'joining', roomId: 'bleu', purpose: 'stage', name: null, key: null }, 'join-key', (path) => `http://127.0.0.1:${port}${path}`)
  const page = aPage()
  expect([await page(), await page(), await aPage()()]).toEqual([
    { kind: 'away' },
    { kind: 'joined', screenId: 'joined-1', key: 'a-key' },
    { kind: 'joined', screenId: 'joined-1', key: 'a-key' },
  ])
  const [first, again, other] = asked
  expect([again, other === first]).toEqual([first, false])
  expect(first).toMatch(/^[\w-]{16,64}$/)
  hub.close()
})
