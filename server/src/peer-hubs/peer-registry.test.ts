import { expect, it } from 'vitest'
import type { PeerAnswer } from './ask-peer.ts'
import { createPeerRegistry } from './peer-registry.ts'

const me = { id: 'me', showId: 'show', isShared: true, handOvers: 0 }
const other: PeerAnswer = { id: 'other', showId: 'show', isShared: true, isReady: true, handOvers: 0 }

it.each([
  ['is ready, on the same store, with the same show', {}, {}, true],
  ['cannot store', { isReady: false }, {}, false],
  ['stores for itself alone', { isShared: false }, {}, false],
  ['has another show', { showId: 'another' }, {}, false],
  ['has the same show, where this hub stores for itself alone', {}, { isShared: false }, false],
] as const)('[HA62] clients go to no hub that could not take them: one that %s', async (_, theirs, mine, takesOver) => {
  const registry = createPeerRegistry({
    me: () => ({ ...me, ...mine }),
    hubs: ['http://192.0.2.1'],
    told: () => [],
    ask: async () => ({ ...other, ...theirs }),
  })
  const [peer] = await registry.look()
  expect(peer && registry.canTakeOver(peer)).toBe(takesOver)
})
