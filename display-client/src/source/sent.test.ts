import { describe, expect, test } from 'vitest'
import { nothingSent, readSent, type StatsReading } from './sent.ts'

function reading(atMs: number, more: Readonly<Record<string, unknown>>): StatsReading {
  return {
    atMs,
    entries: [
      { type: 'codec', id: 'c1', mimeType: 'video/H264' },
      { type: 'outbound-rtp', kind: 'audio', bytesSent: 9_999_999 },
      { type: 'outbound-rtp', kind: 'video', codecId: 'c1', frameWidth: 1280, frameHeight: 720, qualityLimitationReason: 'cpu', ...more },
      { type: 'remote-inbound-rtp', kind: 'video', roundTripTime: 0.0123, fractionLost: 0.02 },
    ],
  }
}

describe('what is sent', () => {
  test('[FEED109] is worked out from two readings', () => {
    const sent = readSent(reading(1_000, { bytesSent: 1_000, framesEncoded: 10 }), reading(3_000, { bytesSent: 626_000, framesEncoded: 60 }))
    expect(sent).toEqual({
      width: 1280,
      height: 720,
      framesPerSecond: 25,
      bitrateBps: 2_500_000,
      codec: 'H264',
      limitation: 'cpu',
      roundTripMs: 12,
      lostShare: 0.02,
    })
  })

  test('[FEED109] has no rate before the second reading, nor over a new connection, and is nothing without a connection', () => {
    expect(readSent(null, reading(1_000, { bytesSent: 5, framesEncoded: 1 }))).toMatchObject({ width: 1280, framesPerSecond: null, bitrateBps: null })
    const over = readSent(reading(1_000, { bytesSent: 9_000, framesEncoded: 90 }), reading(2_000, { bytesSent: 5, framesEncoded: 1 }))
    expect(over).toMatchObject({ framesPerSecond: null, bitrateBps: null })
    expect(readSent(null, { atMs: 0, entries: [] })).toEqual(nothingSent)
  })
})
