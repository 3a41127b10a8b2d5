import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchUpload } from './body-deadline.ts'

const SECOND_MS = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An upload that brings so many bytes a second. */
async function sent(bytesPerSecond: number, seconds: number): Promise<boolean> {
  const socket = { bytesRead: 0 }
  const events = new EventEmitter()
  let isCut = false
  const req = {
    socket,
    once: (name: string, listener: () => void) => events.once(name, listener),
    destroy() {
      isCut = true
      events.emit('close')
    },
  }
  // The type assertion is safe: of a request the watch uses these three.
  watchUpload(req as unknown as Parameters<typeof watchUpload>[0])
  for (let second = 0; second < seconds && !isCut; second += 1) {
    socket.bytesRead += bytesPerSecond
    await vi.advanceTimersByTimeAsync(SECOND_MS)
  }
  const timers = vi.getTimerCount()
  events.emit('close')
  expect([timers, vi.getTimerCount()]).toEqual([isCut ? 0 : 1, 0])
  return isCut
}

it('[HTTP89] an upload that hardly comes is cut within half a minute; one over slow Wi-Fi takes its time', async () => {
  expect(await sent(1, 31)).toBe(true)
  expect(await sent(20_000, 31)).toBe(true)
  expect(await sent(50_000, 3_600)).toBe(false)
})
