import { describe, expect, it } from 'vitest'
import { h264PictureSize } from './h264-size.ts'
import { spsOf, startsKeyFrame, vp8PictureSize } from './key-frames.ts'

const SPS_640_360 = '6742c01ed900a02ff9610000030001000003003c8f162e48'
const rtp = (payload: string, first = '80') => Buffer.from(`${first}60000100000000deadbeef${payload}`, 'hex')
const sized = (nal: string) => (nal.length / 2).toString(16).padStart(4, '0') + nal

describe('H.264', () => {
  it.each([
    ['a single IDR', '65aabb', true],
    ['a single SPS', SPS_640_360, true],
    ['the first fragment of an IDR', '7c85aabb', true],
    ['a later fragment of an IDR', '7c05aabb', false],
    ['an aggregate with an access unit delimiter in front, as of x264', `78${sized('0910')}${sized(SPS_640_360)}${sized('68cb8cb2')}`, true],
    ['an aggregate of SEI and a slice', `78${sized('06aa')}${sized('41bbcc')}`, false],
    ['a slice', '41aabb', false],
    ['the first fragment of a slice', '7c81aabb', false],
    ['an access unit delimiter alone', '0910', false],
    ['an aggregate that is cut short', '780040aabb', false],
    ['nothing', '', false],
  ])('[FEED12] %s', (_name, payload, isStart) => {
    expect(startsKeyFrame('h264', rtp(payload))).toBe(isStart)
  })

  it('[FEED12] is found behind a header extension and in front of padding', () => {
    expect(startsKeyFrame('h264', rtp('bede000199aabbcc65aa000003', 'b0'))).toBe(true)
    expect(startsKeyFrame('h264', rtp('bede00ff', '90'))).toBe(false)
    // Nothing but padding, as senders use to probe a line.
    expect(startsKeyFrame('h264', rtp('65000003', 'a0'))).toBe(true)
    expect(startsKeyFrame('h264', rtp('000004', 'a0'))).toBe(false)
  })

  it.each([
    ['constrained baseline', SPS_640_360, { width: 640, height: 360 }],
    ['high, cropped from 1088 lines', '67640028acd940780227e5c05a808080a0000003002000000781e30632c0', { width: 1920, height: 1080 }],
    ['a set that is cut short', '6742c0', null],
  ])('[FEED12] the size: %s', (_name, sps, size) => {
    expect(h264PictureSize(Buffer.from(sps, 'hex'))).toEqual(size)
  })

  it('[FEED12] the set is found in an aggregate', () => {
    expect(spsOf(rtp(`78${sized('0910')}${sized(SPS_640_360)}`))?.toString('hex')).toBe(SPS_640_360)
    expect(spsOf(rtp('65aa'))).toBeNull()
  })
})

describe('VP8', () => {
  it.each([
    ['a key frame', '105002009d012a80026801', true],
    ['a delta frame', '10310200aabbcc', false],
    ['a key frame behind a picture id of 15 bits', '908081235002009d012a80026801', true],
    ['a key frame behind all extensions', '90f0812305405002009d012a80026801', true],
    ['a later packet of a frame', '00500200', false],
    ['another partition', '11500200', false],
    ['a descriptor without a frame', '9080', false],
  ])('[FEED12] %s', (_name, payload, isStart) => {
    expect(startsKeyFrame('vp8', rtp(payload))).toBe(isStart)
  })

  it('[FEED12] the size of a key frame', () => {
    expect(vp8PictureSize(rtp('105002009d012a80026801'))).toEqual({ width: 640, height: 360 })
    expect(vp8PictureSize(rtp('105102009d012a80026801'))).toBeNull()
    expect(vp8PictureSize(rtp('10500200'))).toBeNull()
  })
})
