import { expect, it } from 'vitest'
import { isRtcp, isRtp, payloadEnd, payloadStart, readdress, setPayloadType } from './rtp-packet.ts'

it('[FEED13] RTP is told from RTCP and from neither', () => {
  const first = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(12)])
  expect([isRtp(first('8060')), isRtcp(first('8060'))]).toEqual([true, false])
  expect([isRtp(first('80c8')), isRtcp(first('81ce'))]).toEqual([false, true])
  expect([isRtp(first('0060')), isRtp(Buffer.from('8060', 'hex')), isRtcp(Buffer.alloc(0))]).toEqual([false, false, false])
})

it('[FEED13] lengths that a packet claims never lead outside of it', () => {
  const contributing = Buffer.concat([Buffer.from('8f60', 'hex'), Buffer.alloc(20)])
  const extension = Buffer.concat([Buffer.from('9060', 'hex'), Buffer.alloc(10), Buffer.from('bedeffff', 'hex')])
  const padding = Buffer.concat([Buffer.from('a060', 'hex'), Buffer.alloc(12, 255)])
  expect([payloadStart(contributing), payloadStart(extension), payloadEnd(padding)]).toEqual([22, 16, 12])
})

it('[FEED1] only payload type, number, timestamp and SSRC change', () => {
  const packet = Buffer.from('90e000010000000200000003bede0000aabbccdd', 'hex')
  readdress(packet, 0xfffe, 0xfffffffe, 0x01020304)
  setPayloadType(packet, 111)
  expect(packet.toString('hex')).toBe('90effffefffffffe01020304bede0000aabbccdd')
})
