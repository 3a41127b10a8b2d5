import { describe, expect, it } from 'vitest'
import { anOffer, h264Lines } from '../testing/offers.ts'
import { type Offer, readOffer } from './offer-reading.ts'

function read(text: string, codec: 'h264' | 'vp8' = 'h264', role: 'publisher' | 'viewer' = 'publisher'): Offer {
  const offer = readOffer(text, codec, role)
  if ('fault' in offer) throw new Error(offer.fault)
  return offer
}

const faultOf = (text: string, role: 'publisher' | 'viewer' = 'publisher') => {
  const offer = readOffer(text, 'h264', role)
  return 'fault' in offer ? offer.fault : null
}

describe('the format', () => {
  it('[FEED9] of several profiles constrained baseline with fragments is taken; VP8 where the feed says so; Opus', () => {
    const offer = read(anOffer())
    expect([offer.video?.payloadType, offer.audio?.payloadType]).toEqual([109, 111])
    expect(read(anOffer(), 'vp8').video?.payloadType).toBe(96)
  })

  it.each([
    ['no parameters at all, as of GStreamer', ''],
    ['no profile', 'packetization-mode=1'],
    ['baseline', 'packetization-mode=1;profile-level-id=42001f'],
    ['main', 'packetization-mode=1; profile-level-id=4D0028'],
    ['single NAL units only', 'profile-level-id=42e01f'],
  ])('[FEED9] %s is accepted when there is nothing better', (_name, parameters) => {
    expect(read(anOffer({ video: h264Lines(parameters) })).video?.payloadType).toBe(100)
  })

  it.each([
    ['high', 'packetization-mode=1;profile-level-id=640028'],
    ['nonsense', 'packetization-mode=1;profile-level-id=zz'],
  ])('[FEED9] %s alone is refused with what is wanted', (_name, parameters) => {
    expect(faultOf(anOffer({ video: h264Lines(parameters) }))).toContain('H.264 constrained baseline')
  })

  it('[FEED9] the better of two wins, whatever their order', () => {
    const video = [...h264Lines('packetization-mode=1;profile-level-id=4d001f', 98), ...h264Lines('packetization-mode=1;profile-level-id=42c01f', 99)]
    expect(read(anOffer({ video })).video?.payloadType).toBe(99)
    expect(read(anOffer({ video: [...video.slice(3), ...video.slice(0, 3)] })).video?.payloadType).toBe(99)
  })
})

describe('the sections', () => {
  it('[FEED11] picture only and sound only are enough', () => {
    expect(read(anOffer({ audio: null, mids: ['a', 'b'] })).audio).toBeNull()
    expect(read(anOffer({ video: null })).video).toBeNull()
    expect(read(anOffer({ direction: 'recvonly', audio: null }), 'h264', 'viewer').audio).toBeNull()
  })

  it('[FEED11] of two pictures the first is taken, other media are refused', () => {
    const offer = read(
      anOffer({
        moreSections: [
          'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
          'a=mid:2',
          'm=video 9 UDP/TLS/RTP/SAVPF 109',
          'a=mid:3',
          'a=rtcp-mux',
          'a=rtpmap:109 H264/90000',
        ],
      }),
    )
    expect(offer.sections.map(({ media, taken }) => [media, taken !== null])).toEqual([
      ['video', true],
      ['audio', true],
      ['application', false],
      ['video', false],
    ])
  })

  it.each([
    ['simulcast', anOffer({ moreVideo: ['a=rid:h send', 'a=rid:l send', 'a=simulcast:send h;l'] }), 'simulcast'],
    ['two sections that are not bundled', anOffer({ isBundled: false }), 'BUNDLE'],
    ['media without rtcp-mux', anOffer().replaceAll('a=rtcp-mux\r\n', ''), 'rtcp-mux'],
    ['only sections that receive', anOffer({ direction: 'recvonly' }), 'nothing to receive'],
    ['no fingerprint', anOffer().replaceAll(/a=fingerprint.*\r\n/g, ''), 'fingerprint'],
    ['a fingerprint that is none', anOffer().replaceAll(/(a=fingerprint:sha-256) .*\r\n/g, '$1 zz:zz\r\n'), 'fingerprint'],
    ['no ice-ufrag', anOffer().replaceAll(/a=ice-ufrag.*\r\n/g, ''), 'ice-ufrag'],
    ['no setup', anOffer().replaceAll('a=setup:actpass\r\n', ''), 'setup'],
    ['no media', 'v=0\r\ns=-\r\n', 'not an SDP offer'],
    ['something else', '{"type":"offer"}', 'not an SDP offer'],
    ['an empty body', '', 'not an SDP offer'],
    ['a broken line', anOffer().replace('t=0 0', 'hello'), 'not an SDP offer'],
    ['forty sections', anOffer({ moreSections: Array.from({ length: 40 }, () => 'm=video 9 UDP/TLS/RTP/SAVPF 96') }), '16'],
  ])('[FEED11] %s: refused with a sentence', (_name, text, word) => {
    expect(faultOf(text)).toContain(word)
  })

  it.each([
    ['sha-1', 20],
    ['sha-224', 28],
    ['SHA-256', 32],
    ['sha-384', 48],
    ['sha-512', 64],
  ])('[FEED152] a fingerprint of %s has %i bytes: one more or less, or another algorithm, is refused as the offer’s fault', (algorithm, bytes) => {
    const withDigest = (name: string, length: number) =>
      anOffer().replaceAll(/a=fingerprint:.*\r\n/g, `a=fingerprint:${name} ${Array.from({ length }, () => 'ab').join(':')}\r\n`)
    expect(read(withDigest(algorithm, bytes)).transport.fingerprint.algorithm).toBe(algorithm.toLowerCase())
    for (const length of [bytes - 1, bytes + 1, 20, 64].filter((length) => length !== bytes))
      expect(faultOf(withDigest(algorithm, length))).toContain('fingerprint')
    expect(faultOf(withDigest('md5', 16))).toContain('fingerprint')
  })

  it('[FEED152] of several fingerprints the first that can be used is taken', () => {
    const several = anOffer().replaceAll(/a=fingerprint:.*\r\n/g, `a=fingerprint:md5 ab:cd\r\n$&`)
    expect(read(several).transport.fingerprint.algorithm).toBe('sha-256')
  })

  it('[FEED11] one section without a bundle is accepted', () => {
    expect(read(anOffer({ audio: null, isBundled: false })).isBundled).toBe(false)
  })
})
