import { describe, expect, test } from 'vitest'
import { createPressAndHold } from './press-and-hold.ts'

function fakeHold(durationMs: number) {
  let nowMs = 0
  let due: { run: () => void; atMs: number } | null = null
  const events: string[] = []
  const hold = createPressAndHold({
    durationMs,
    later: (run, delayMs) => {
      due = { run, atMs: nowMs + delayMs }
      return () => {
        due = null
      }
    },
    onHeld: () => events.push('held'),
    onHolding: (isHolding) => events.push(isHolding ? 'holding' : 'let go'),
  })
  function pass(ms: number): void {
    nowMs += ms
    const ripe = due && due.atMs <= nowMs ? due : null
    if (!ripe) return
    due = null
    ripe.run()
  }
  return { hold, pass, events }
}

describe('holding to confirm', () => {
  test('[PNL6] it happens when it was held the whole time', () => {
    const { hold, pass, events } = fakeHold(1000)
    hold.start()
    pass(999)
    expect(events).toEqual(['holding'])
    pass(1)
    expect(events).toEqual(['holding', 'let go', 'held'])
  })

  test('[FLR6] it lets go once it would be of something else, and is pressed anew', () => {
    const { hold, pass, events } = fakeHold(1000)
    hold.isFor('one')
    hold.start()
    pass(600)
    hold.isFor('one')
    pass(400)
    expect(events.splice(0)).toEqual(['holding', 'let go', 'held'])
    hold.stop()

    hold.start()
    pass(600)
    hold.isFor('two')
    pass(5_000)
    expect(events.splice(0)).toEqual(['holding', 'let go'])
    hold.start()
    pass(1000)
    expect(events).toEqual(['holding', 'let go', 'held'])
  })

  test('[PNL6] letting go a moment too early does nothing, and the next hold starts from zero', () => {
    const { hold, pass, events } = fakeHold(1000)
    hold.start()
    pass(999)
    hold.stop()
    hold.start()
    pass(999)
    hold.stop()
    pass(5000)
    expect(events).not.toContain('held')
  })

  test('[PNL6] it happens once for each press, however long the finger stays and however often the key repeats', () => {
    const { hold, pass, events } = fakeHold(1000)
    hold.start()
    pass(1000)
    hold.start()
    pass(5000)
    expect(events.filter((event) => event === 'held')).toHaveLength(1)
    hold.stop()
    hold.start()
    pass(1000)
    expect(events.filter((event) => event === 'held')).toHaveLength(2)
  })
})
