import { expect, it } from 'vitest'
import { anOffer } from '../testing/offers.ts'
import { writeAnswer } from './answer.ts'
import { libraryOffer, localTransport, reachableAt } from './library-sdp.ts'
import { type Offer, type Role, readOffer } from './offer-reading.ts'
import { attributesOf, cutSdp, type SdpSection } from './sdp-lines.ts'

const local = { iceUfrag: 'wxyz', icePwd: 'secret', fingerprint: 'sha-256 AA:BB', setup: 'active', candidates: ['1 1 UDP 5 10.0.0.1 40000 typ host'] }
const names = { videoSsrc: 11, audioSsrc: 22, cname: 'room' }

function answered(text: string, role: Role): { readonly text: string; readonly sections: readonly SdpSection[]; readonly session: SdpSection } {
  const offer = readOffer(text, 'h264', role) as Offer
  const answer = writeAnswer({ offer, role, local, names, sessionNumber: '42' })
  const cut = cutSdp(answer)
  if (cut === null) throw new Error(answer)
  return { text: answer, ...cut }
}

it('[FEED10] a publisher’s answer takes one format a section, without extensions, retransmission or redundancy', () => {
  const { text, sections, session } = answered(anOffer({ mids: ['picture', 'son'] }), 'publisher')
  expect(sections.map(({ media, port, formats }) => [media, port, formats])).toEqual([
    ['video', 9, ['109']],
    ['audio', 9, ['111']],
  ])
  expect(text).not.toMatch(/extmap|rtx|red\/|ulpfec|transport-cc|simulcast/)
  expect(sections.map((section) => attributesOf(section, 'mid')[0])).toEqual(['picture', 'son'])
  expect(attributesOf(session, 'group')).toEqual(['BUNDLE picture son'])
  expect(sections[0]?.attributes).toEqual(
    expect.arrayContaining(['recvonly', 'rtcp-mux', 'rtcp-fb:109 nack', 'rtcp-fb:109 nack pli', 'setup:active', 'ice-ufrag:wxyz']),
  )
  expect(attributesOf(sections[0] as SdpSection, 'fmtp')).toEqual(['109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'])
})

it('[FEED10] a publisher is asked for stereo sound of 128 kbit/s', () => {
  const { sections } = answered(anOffer(), 'publisher')
  expect(attributesOf(sections[1] as SdpSection, 'fmtp')).toEqual(['111 minptime=10;stereo=1;maxaveragebitrate=128000;useinbandfec=1'])
})

it('[FEED10] a viewer’s answer names the streams of the feed, sound and picture in one', () => {
  const { sections } = answered(anOffer({ direction: 'recvonly' }), 'viewer')
  expect(sections.map((section) => attributesOf(section, 'ssrc')[0])).toEqual(['11 cname:room', '22 cname:room'])
  expect(sections.map((section) => attributesOf(section, 'msid')[0])).toEqual(['room video', 'room audio'])
  expect(sections.every(({ attributes }) => attributes.includes('sendonly'))).toBe(true)
})

it('[FEED10] what is not taken is refused in its place, and is not bundled', () => {
  const { sections, session } = answered(anOffer({ moreSections: ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:data'] }), 'publisher')
  expect(sections.map(({ media, port }) => [media, port])).toEqual([
    ['video', 9],
    ['audio', 9],
    ['application', 0],
  ])
  expect(attributesOf(session, 'group')).toEqual(['BUNDLE 0 1'])
})

it('[FEED10] all candidates stand in the answer, once', () => {
  const { sections } = answered(anOffer(), 'publisher')
  expect(sections.map((section) => attributesOf(section, 'candidate'))).toEqual([local.candidates, []])
})

it('[FEED10] advertised addresses lead to the same port; those that are there already are not repeated', () => {
  const [first, second, ...none] = reachableAt(local.candidates, ['10.0.0.1', '203.0.113.7'])
  expect([first, none]).toEqual([local.candidates[0], []])
  expect(second).toMatch(/^100 1 UDP \d+ 203\.0\.113\.7 40000 typ host$/)
})

it('[FEED13] the library sees one section of ours, with checked tokens only, and no address of the client', () => {
  const offer = readOffer(anOffer({ moreVideo: ['a=candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host'] }), 'h264', 'publisher') as Offer
  const text = libraryOffer(offer.transport)
  expect(text.match(/^m=/gm)).toHaveLength(1)
  expect(text).not.toMatch(/H264|opus|extmap|a=ssrc/)
  expect(localTransport(text)).toMatchObject({ iceUfrag: 'abcd', setup: 'actpass', candidates: [] })
  expect(localTransport('v=0\r\n')).toBeNull()
})
