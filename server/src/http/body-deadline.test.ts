import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchBody, watchUpload } from './body-deadline.ts'

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

/** Whether an upload that was answered, and is still being sent, goes on after so long. */
async function goesOn(url: string, afterMs: number): Promise<boolean> {
  const headers = { 'content-length': '4000000' }
  let isCut = false
  const req = {
    ...{ method: 'POST', url, headers, complete: false, destroyed: false, resume() {} },
    destroy() {
      isCut = true
    },
  }
  const res = new PassThrough()
  // The type assertions are safe: of a request and its answer the watch uses these.
  watchBody(req as unknown as Parameters<typeof watchBody>[0], res as unknown as Parameters<typeof watchBody>[1])
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(isCut, 'before it is answered').toBe(false)
  res.resume().end()
  await finished(res)
  await vi.advanceTimersByTimeAsync(afterMs)
  return !isCut
}

it('[AUD171] an upload that was refused, for whatever reason and of whatever kind, is let run out for a second and cut then', async () => {
  for (const url of ['/api/v1/imports', '/api/v1/imports?name=a.csv', '/api/v1/media?name=a']) {
    expect([await goesOn(url, 900), await goesOn(url, 1_100)], url).toEqual([true, false])
  }
})
