/**
 * What an offer of a publisher (WHIP, RFC 9725) or a viewer (WHEP) holds that the engine can use. Pure: text in, a reading or a sentence out.
 * Nothing of the text reaches the native library but tokens that were checked here.
 */
import type { VideoCodec } from '../rtp/key-frames.ts'
import { audioFormat, type OfferedFormat, offeredFormats, videoFormat } from './formats.ts'
import { attributeOf, attributesOf, cutSdp, type SdpSection, type SdpText } from './sdp-lines.ts'

export type Role = 'publisher' | 'viewer'

export type OfferSection = {
  readonly media: string
  readonly protocol: string
  readonly formats: readonly string[]
  /** Null in an offer that names no sections. */
  readonly mid: string | null
  readonly kind: 'video' | 'audio' | null
  /** The one format that is taken; null when the section is refused. */
  readonly taken: OfferedFormat | null
}

/**
 * How to recognise the other side. Its addresses are passed over: it knows the engine's and comes by itself, so nobody can make the engine send
 * to whatever address they name; and libdatachannel, which OBS publishes with, refuses a handshake that is quicker than the answer's way.
 */
export type RemoteTransport = {
  readonly iceUfrag: string
  readonly icePwd: string
  readonly fingerprint: { readonly algorithm: string; readonly value: string }
  readonly setup: 'actpass' | 'active' | 'passive'
}

export type Offer = {
  readonly sections: readonly OfferSection[]
  readonly isBundled: boolean
  readonly video: OfferedFormat | null
  readonly audio: OfferedFormat | null
  readonly transport: RemoteTransport
}

export type OfferFault = { readonly fault: string }

const codecNames: Readonly<Record<VideoCodec, string>> = {
  h264: 'H.264 constrained baseline (profile-level-id 42e01f, packetization-mode 1)',
  vp8: 'VP8',
}

export function readOffer(text: string, codec: VideoCodec, role: Role): Offer | OfferFault {
  const sdp = cutSdp(text)
  if (sdp === null || sdp.sections.length === 0) return { fault: 'The body is not an SDP offer.' }
  if (sdp.sections.length > 16) return { fault: 'The offer has more than 16 media sections.' }
  const sections = readSections(sdp, codec, role)
  const videoSection = sdp.sections.find(({ media }) => media === 'video')
  const [video, audio] = [takenOf(sections, 'video'), takenOf(sections, 'audio')]
  if (video === null && videoSection && isWanted(videoSection, role)) {
    return { fault: `The offer has no usable video format: this feed takes ${codecNames[codec]}.` }
  }
  if (video === null && audio === null) {
    return { fault: `The offer has nothing to ${role === 'publisher' ? 'receive' : 'send'}: this feed takes ${codecNames[codec]} and Opus.` }
  }
  const taken = sdp.sections.filter((_, index) => sections[index]?.taken)
  if (role === 'publisher' && taken.some((section) => attributeOf(section, 'simulcast') !== null || attributesOf(section, 'rid').length > 1)) {
    return { fault: 'The offer asks for simulcast (rid): this engine takes one layer, so publish one encoding.' }
  }
  const isBundled = attributesOf(sdp.session, 'group').some((group) => /^BUNDLE( |$)/.test(group))
  if (taken.length > 1 && !isBundled) return { fault: 'The offer does not bundle its media (a=group:BUNDLE), which WHIP asks for (RFC 9725, 4.4).' }
  if (taken.some((section) => attributeOf(section, 'rtcp-mux') === null)) {
    return { fault: 'The offer has media without a=rtcp-mux, which WHIP asks for (RFC 9725, 4.4).' }
  }
  const transport = readTransport(sdp, taken[0] ?? sdp.session)
  return 'fault' in transport ? transport : { sections, isBundled, video, audio, transport }
}

/** The first usable section of each kind is taken, the others are refused. */
function readSections(sdp: SdpText, codec: VideoCodec, role: Role): readonly OfferSection[] {
  const seen = new Set<string>()
  return sdp.sections.map((section) => {
    const kind = section.media === 'video' || section.media === 'audio' ? section.media : null
    const formats = kind !== null && !seen.has(kind) && isWanted(section, role) ? offeredFormats(section) : []
    const taken = kind === 'video' ? videoFormat(formats, codec) : kind === 'audio' ? audioFormat(formats) : null
    if (kind !== null && taken) seen.add(kind)
    const mid = attributeOf(section, 'mid')
    return { media: section.media, protocol: section.protocol, formats: section.formats, mid, kind, taken }
  })
}

/** A section in bundle may have port 0 (RFC 9143, 7.1.3), then it says so. */
function isWanted(section: SdpSection, role: Role): boolean {
  const isThere = section.port !== 0 || attributeOf(section, 'bundle-only') !== null
  const opposite = role === 'publisher' ? 'recvonly' : 'sendonly'
  return isThere && attributeOf(section, 'inactive') === null && attributeOf(section, opposite) === null
}

function takenOf(sections: readonly OfferSection[], kind: 'video' | 'audio'): OfferedFormat | null {
  return sections.find((section) => section.kind === kind && section.taken)?.taken ?? null
}

function readTransport(sdp: SdpText, section: SdpSection): RemoteTransport | OfferFault {
  const own = (name: string) => attributeOf(section, name) ?? attributeOf(sdp.session, name) ?? ''
  const [iceUfrag, icePwd] = [own('ice-ufrag'), own('ice-pwd')]
  if (!/^[A-Za-z0-9+/=_-]{4,256}$/.test(iceUfrag) || !/^[A-Za-z0-9+/=_-]{22,256}$/.test(icePwd)) {
    return { fault: 'The offer has no a=ice-ufrag and a=ice-pwd that can be used.' }
  }
  const fingerprint = fingerprintIn([...attributesOf(section, 'fingerprint'), ...attributesOf(sdp.session, 'fingerprint')])
  if (fingerprint === null) return { fault: 'The offer has no a=fingerprint that can be used.' }
  const setup = own('setup')
  if (setup !== 'actpass' && setup !== 'active' && setup !== 'passive') return { fault: 'The offer has no a=setup that can be used.' }
  return { iceUfrag, icePwd, fingerprint, setup }
}

/** The library throws for a digest that is shorter or longer than its algorithm makes it, which would look like a fault of the engine. */
const digestBytes: Readonly<Record<string, number>> = { 'sha-1': 20, 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 }

/** The first one that can be used: there may be several, of several algorithms (RFC 8122, 5). */
function fingerprintIn(lines: readonly string[]): RemoteTransport['fingerprint'] | null {
  for (const line of lines) {
    const [, algorithm = '', value = ''] = /^(sha-\d{1,3}) ((?:[0-9a-f]{2}:)*[0-9a-f]{2})$/i.exec(line) ?? []
    const bytes = digestBytes[algorithm.toLowerCase()]
    if (bytes !== undefined && value.length === bytes * 3 - 1) return { algorithm: algorithm.toLowerCase(), value: value.toUpperCase() }
  }
  return null
}
