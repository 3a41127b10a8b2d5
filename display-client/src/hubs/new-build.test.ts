import { expect, it } from 'vitest'
import { isOtherBuild, type NewBuildOptions, watchBuild } from './new-build.ts'

function watched(some: Partial<NewBuildOptions> = {}) {
  const planned: { run: () => void; delayMs: number }[] = []
  let reloads = 0
  watchBuild({
    served: () => '0.2.0+bbbbbbbbbb',
    own: '0.1.0+aaaaaaaaaa',
    isCalm: () => true,
    reload: () => {
      reloads += 1
    },
    later: (run, delayMs) => void planned.push({ run, delayMs }),
    chance: () => 0.5,
    ...some,
  })
  return {
    delays: () => planned.map(({ delayMs }) => delayMs),
    /** Lets the next look happen; resolves once another one is planned. */
    async next() {
      const before = planned.length
      planned.at(-1)?.run()
      while (planned.length === before) await Promise.resolve()
    },
    reloads: () => reloads,
  }
}

it('[SCR112] a page of another build loads itself again once it may, and asks again while it may not', async () => {
  let isCalm = false
  const page = watched({ isCalm: async () => isCalm })
  await page.next()
  await page.next()
  expect(page.reloads()).toBe(0)
  isCalm = true
  await page.next()
  expect(page.reloads()).toBe(1)
})

it('[SCR112] a page of the same build, of no build and of a hub that says nothing stays as it is, and does not even ask', async () => {
  for (const [served, own] of [
    ['x', 'x'],
    ['x', 'dev'],
    [null, 'x'],
  ] as const) {
    const page = watched({ served: () => served, own, isCalm: () => expect.unreachable('asked') })
    await page.next()
    expect([page.reloads(), isOtherBuild(served, own)]).toEqual([0, false])
  }
})

it('[SCR111] pages ask spread by chance', () => {
  expect(watched({ chance: () => 0 }).delays()).not.toEqual(watched({ chance: () => 1 }).delays())
})
