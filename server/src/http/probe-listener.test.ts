import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { askPeer } from '../peer-hubs/ask-peer.ts'
import { createProbeListener } from './probe-listener.ts'

/** A hub that finds out by looking that its store is away. */
async function aHub() {
  const found = { reasons: [] as { code: 'store'; texts: { fr: string; en: string } }[] }
  const answersProbe = createProbeListener(
    {
      hub: {
        seq: () => 7,
        hearOthers: async () => {
          await null
          found.reasons = [{ code: 'store', texts: { fr: 'absente', en: 'away' } }]
        },
      },
      readiness: { reasons: () => found.reasons },
      about: () => ({ id: 'here', showId: 'show', isShared: true, handOvers: 0 }),
      mayWatch: () => false,
      hubs: [],
      isTls: false,
    },
    false,
  )
  const server = createServer((req, res) => void answersProbe(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // The type assertion is safe: it listens on a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('[HA126] a hub that another one asks looks at its store: what it answers next is no older than the question', async () => {
  const url = await aHub()
  expect(await askPeer(url)).toMatchObject({ isReady: true })
  expect(await askPeer(url)).toMatchObject({ isReady: false })
})

it('[HA126] balancers and kubelets, who ask all the time, set off no look', async () => {
  const url = await aHub()
  for (const _again of [1, 2]) expect((await fetch(`${url}/readyz`)).status).toBe(200)
})
