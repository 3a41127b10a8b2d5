import { describe, expect, it } from 'vitest'
import { createPhoneAdmissionQueue } from './phone-admission-queue.ts'

/** A queue in which letting somebody in takes 2 ms, and whose turns come when they are called. */
function aQueue() {
  let nowMs = 0
  const turns: (() => void)[] = []
  const isIn: string[] = []
  const queue = createPhoneAdmissionQueue({ isPriorityToken: (pass) => pass === 'right', nowMs: () => nowMs, soon: (run) => void turns.push(run) })
  return {
    isIn,
    turns,
    comes(name: string, url = '/socket.io/?EIO=4', socket: { destroyed: boolean } = { destroyed: false }) {
      // The type assertion is safe: nothing but that is looked at.
      const request = { url, socket } as Parameters<typeof queue.enter>[0]
      return queue.enter(request, () => {
        nowMs += 2
        isIn.push(name)
      })
    },
    /** Turns of the event loop until somebody went in, or nobody waits. */
    turn(): number {
      const before = isIn.length
      let taken = 0
      for (; isIn.length === before && turns.length > 0; taken += 1) turns.shift()?.()
      return taken
    },
    pause(ms: number) {
      nowMs += ms
    },
  }
}

describe('a crowd at the door', () => {
  it('[PUB76] who shows the priority token goes past those who wait', () => {
    const { comes, isIn } = aQueue()
    for (let phone = 0; phone < 100; phone += 1) comes(`phone ${phone}`)
    comes('screen', '/socket.io/?pass=right&EIO=4&transport=websocket')
    expect(isIn).toEqual(['screen'])
  })

  it('[PUB76] a token that is none, or stands where none belongs, waits with the others', () => {
    const { comes, isIn } = aQueue()
    for (const url of [
      '/socket.io/?pass=wrong',
      '/socket.io/?pass=',
      '/socket.io/pass=right',
      '/socket.io/?xpass=right',
      `/socket.io/?pass=${'a'.repeat(5_000)}`,
    ])
      comes(url, url)
    expect(isIn).toEqual([])
  })

  it('[PUB76] phones go in by their order, a few milliseconds of them in each turn of the event loop', () => {
    const { comes, turn, turns, isIn, pause } = aQueue()
    for (let phone = 0; phone < 7; phone += 1) comes(String(phone))
    turn()
    // The first second belongs to the crew.
    expect(isIn).toEqual(['0'])
    pause(1_000)
    turn()
    expect(isIn).toEqual(['0', '1', '2', '3'])
    comes('late')
    expect(turns.length).toBe(1)
    turn()
    turn()
    expect([isIn, turns.length]).toEqual([['0', '1', '2', '3', '4', '5', '6', 'late'], 0])
    comes('next')
    turn()
    expect(isIn.at(-1)).toBe('next')
  })

  it('[PUB76] as long as others arrive they are looked at first, since the crew may be among them; for 32 turns at most', () => {
    const { comes, turns, isIn } = aQueue()
    comes('first')
    for (let turn = 0; turn < 32; turn += 1) {
      turns.shift()?.()
      comes(`phone ${turn}`)
    }
    expect(isIn).toEqual([])
    turns.shift()?.()
    expect(isIn).toEqual(['first'])
  })

  it('[PUB77] who hung up while waiting is passed over', () => {
    const { comes, turn, isIn } = aQueue()
    const socket = { destroyed: false }
    comes('impatient', undefined, socket)
    comes('patient')
    socket.destroyed = true
    turn()
    turn()
    expect(isIn).toEqual(['patient'])
  })

  it('[PUB77] however long a crowd lasts, nobody is let in twice or forgotten', () => {
    const { comes, turn, isIn } = aQueue()
    let came = 0
    for (let round = 0; round < 600; round += 1) {
      for (let phone = 0; phone < 5; phone += 1) comes(String(came++))
      turn()
    }
    while (turn() > 0);
    expect(isIn).toEqual(Array.from({ length: came }, (_, phone) => String(phone)))
  })

  it('[PUB77] 20,000 may wait, and one more is told so', () => {
    const { comes } = aQueue()
    const answers = Array.from({ length: 20_001 }, (_, phone) => comes(String(phone)))
    expect([answers.filter((mayWait) => mayWait).length, answers.at(-1)]).toEqual([20_000, false])
  })
})
