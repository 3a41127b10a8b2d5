import { expect, it } from 'vitest'
import { createInSlices } from './in-slices.ts'

/** Every piece of work takes two milliseconds; `turn` is the next turn of the event loop. */
function atHand() {
  let atMs = 0
  let due: (() => void)[] = []
  const done: string[] = []
  const away: string[] = []
  const slices = createInSlices({ nowMs: () => atMs, soon: (run) => void due.push(run) })
  const work = (name: string, isGone = false) => ({
    isGone: () => isGone,
    run: () => {
      atMs += 2
      done.push(name)
    },
    turnAway: () => void away.push(name),
  })
  return {
    done,
    away,
    arrived: slices.arrived,
    enter: (from: string | null, name: string, isGone = false, who?: string) => slices.enter(from, work(name, isGone), who),
    turn() {
      const now = due
      due = []
      for (const run of now) run()
      return now.length
    },
  }
}

it('[HTTP81] a turn of the event loop does a few milliseconds of requests, and the rest in the turns after it', () => {
  const { enter, turn, done } = atHand()
  for (let number = 1; number <= 5; number += 1) enter('a', `a${number}`)
  expect(done).toEqual(['a1', 'a2'])
  turn()
  expect(done).toEqual(['a1', 'a2', 'a3', 'a4'])
  turn()
  turn()
  expect(done).toHaveLength(5)
  // At rest it plans nothing more.
  expect(turn()).toBe(0)
})

it('[HTTP81] who is known goes first, then strangers in turn by where they come from', () => {
  const { enter, turn, done } = atHand()
  for (let number = 1; number <= 9; number += 1) enter('flood', `f${number}`)
  enter('b', 'b1')
  enter(null, 'crew')
  turn()
  turn()
  expect(done).toEqual(['f1', 'f2', 'crew', 'f3', 'b1', 'f4'])
})

it('[HTTP81] who hung up while waiting costs nothing, and beyond a bound nobody waits', () => {
  const { enter, turn, done } = atHand()
  const entered = Array.from({ length: 2_010 }, (_, number) => enter('flood', `f${number}`, number > 1))
  expect(entered.filter((isIn) => !isIn)).toHaveLength(8)
  turn()
  enter('b', 'b1')
  expect(done).toEqual(['f0', 'f1', 'b1'])
})

it('[HTTP100] while others still connect strangers wait, thirty-two turns in a row at the most, and who is known does not', () => {
  const { enter, turn, arrived, done } = atHand()
  arrived()
  enter('crowd', 'c1')
  enter(null, 'crew')
  expect(done).toEqual([])
  for (let count = 0; count < 32; count += 1) {
    turn()
    arrived()
  }
  expect(done).toEqual(['crew'])
  turn()
  expect(done).toEqual(['crew', 'c1'])
})

it('[HTTP100] once nobody connects any more strangers are answered in the next turn, and who comes alone waits two turns at the most', () => {
  const { enter, turn, arrived, done } = atHand()
  arrived()
  enter('a', 'a1')
  turn()
  expect(done).toEqual([])
  turn()
  expect(done).toEqual(['a1'])
  enter('a', 'a2')
  expect(done).toEqual(['a1', 'a2'])
  expect([turn(), turn()]).toEqual([1, 0])
})

it('[HTTP101] who has most waiting makes room for others, the newest first, and for itself there is none', () => {
  const { enter, turn, done, away } = atHand()
  for (let number = 0; number < 2_002; number += 1) enter('flood', `f${number}`, number > 1)
  expect([enter('flood', 'f2002'), enter('b', 'b1'), enter('b', 'b2'), enter('flood', 'f2003')]).toEqual([false, true, true, false])
  expect(away).toEqual(['f2001', 'f2000'])
  turn()
  turn()
  expect(done).toEqual(['f0', 'f1', 'b1', 'b2'])
})

it('[AUD172] who is known takes turns too: whoever has many requests waiting stands in front of nobody who has one', () => {
  const { enter, turn, done } = atHand()
  for (let number = 1; number <= 6; number += 1) enter(null, `a${number}`, false, 'login a')
  enter(null, 'b1', false, 'login b')
  enter('flood', 'f1')
  for (let count = 0; count < 4; count += 1) turn()
  expect(done).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'a5', 'a6', 'f1'])
})
