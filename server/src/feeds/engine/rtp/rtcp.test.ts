import { expect, it } from 'vitest'
import { readRtcp } from './rtcp-reading.ts'
import { fullIntraRequest, maximumBitrate, nack, pictureLoss, receiverReport, senderReport, sourceDescription } from './rtcp-writing.ts'

it('[FEED13] what was written is read back, in a compound', () => {
  const compound = Buffer.concat([
    senderReport(7, 1_790_000_000_250, 123_456, 10, 2_000),
    sourceDescription(7, 'camera'),
    nack(1, 7, [65_535, 0, 3, 40]),
    pictureLoss(1, 7),
    fullIntraRequest(1, 7, 3),
  ])
  const [report, lost, ...requests] = readRtcp(compound)
  expect(report).toMatchObject({ type: 'senderReport', ssrc: 7, timestamp: 123_456 })
  expect(report?.type === 'senderReport' && Math.abs(report.ntpMs - 1_790_000_000_250) < 0.01).toBe(true)
  expect(lost).toEqual({ type: 'nack', mediaSsrc: 7, sequences: [65_535, 0, 3, 40] })
  expect(requests).toEqual([{ type: 'keyFrameRequest' }, { type: 'keyFrameRequest' }])
})

it('[FEED13] what is cut short, longer than it says, or unknown is passed over', () => {
  const whole = Buffer.concat([pictureLoss(1, 7), nack(1, 7, [5])])
  for (let length = 0; length < whole.length; length += 1) expect(readRtcp(whole.subarray(0, length)).length).toBeLessThan(2)
  expect(readRtcp(Buffer.from('80c8ffff0000', 'hex'))).toEqual([])
  expect(readRtcp(Buffer.from('81cc000100000000', 'hex'))).toEqual([])
  expect(readRtcp(Buffer.from('80c80000', 'hex'))).toEqual([])
  expect(readRtcp(Buffer.alloc(64))).toEqual([])
})

it('[FEED13] a request for thousands of packets is cut', () => {
  const many = nack(
    1,
    7,
    Array.from({ length: 5_000 }, (_, number) => number),
  )
  expect(readRtcp(many)).toMatchObject([{ type: 'nack', sequences: expect.objectContaining({ length: 256 }) }])
})

it('[FEED7] a receiver report as in RFC 3550, 6.4.2', () => {
  const block = { ssrc: 0x01020304, fraction: 51, lost: 2, highest: 65_538, jitter: 9, lastReport: 0xabcdef01, sinceReportMs: 500 }
  expect(receiverReport(5, [block]).toString('hex')).toBe('81c900070000000501020304330000020001000200000009abcdef0100008000')
  expect(receiverReport(5, []).toString('hex')).toBe('80c9000100000005')
})

it.each([50_000, 262_143, 262_144, 2_500_000, 6_000_000, 50_000_000])('[FEED7] a bitrate of %i is told within 1 in 1000, never above', (bitsPerSecond) => {
  const packet = maximumBitrate(5, [7, 8], bitsPerSecond)
  const word = packet.readUInt32BE(16)
  const told = (word & 0x3ffff) * 2 ** ((word >>> 18) & 0x3f)
  expect([packet.length, packet.subarray(12, 16).toString(), word >>> 24]).toEqual([28, 'REMB', 2])
  expect(told <= bitsPerSecond && told > bitsPerSecond * 0.999).toBe(true)
})
