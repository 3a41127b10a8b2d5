import type { Socket } from 'socket.io'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RawLine } from '../publish/raw-line.ts'
import { createSilenceWatch } from './silence-watch.ts'

let nowMs = 0
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function watching() {
  nowMs = 0
  let cuts = 0
  const asked: string[] = []
  let resets = 0
  // The type assertions are safe: the watch looks at nothing of a socket, and uses no more of a connection.
  const socket = {} as Socket
  const connection = {
    writableLength: 0,
    write: (bytes: Buffer) => asked.push(bytes.toString('latin1')),
    resetAndDestroy: () => {
      resets += 1
    },
  } as unknown as RawLine['connection']
  const line = new RawLine({ writeBuffer: [] }, { writable: true, readyState: 'open' }, connection)
  const watch = createSilenceWatch({ onCut: () => (cuts += 1), nowMs: () => nowMs, lineOf: () => line })
  watch.begin(socket)
  const pass = (seconds: number, isHeard: boolean) => {
    for (let second = 0; second < seconds; second += 1) {
      nowMs += 1_000
      if (isHeard) watch.heard(socket)
      vi.advanceTimersByTime(1_000)
    }
  }
  return { watch, socket, asked, pass, resets: () => resets, cuts: () => cuts }
}

test('[AUD48] a screen that says something every second is neither asked nor cut', () => {
  const { asked, resets, pass } = watching()
  pass(60, true)
  expect([asked, resets()]).toEqual([[], 0])
})

test('[AUD48] one that says nothing is asked from the fourth second, and cut after ten, without a close frame', () => {
  const { asked, resets, pass, cuts } = watching()
  pass(3, false)
  expect(asked).toEqual([])
  pass(6, false)
  expect([new Set(asked), resets()]).toEqual([new Set(['\u0081\u00012']), 0])
  pass(1, false)
  expect([resets(), cuts()]).toEqual([1, 1])
})

test('[AUD48] a hub that stood still itself cuts nobody for it', () => {
  const { resets, pass } = watching()
  nowMs = 30_000
  vi.advanceTimersByTime(1_000)
  pass(9, false)
  expect(resets()).toBe(0)
})

test('[AUD48] a screen that has left is watched no more', () => {
  const { watch, socket, asked, resets, pass } = watching()
  watch.end(socket)
  pass(20, false)
  expect([asked, resets(), vi.getTimerCount()]).toEqual([[], 0, 0])
})
