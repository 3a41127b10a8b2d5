/** The answer to an offer: one format for each section that is taken, port 0 for the others, all candidates at once (no trickle). */

import type { OfferedFormat } from './formats.ts'
import type { LocalTransport } from './library-sdp.ts'
import type { Offer, OfferSection, Role } from './offer-reading.ts'

/** What a viewer's answer says about the streams it will get; one feed's are the same for all viewers. */
export type OutgoingNames = { readonly videoSsrc: number; readonly audioSsrc: number; readonly cname: string }

export type AnswerParts = {
  readonly offer: Offer
  readonly role: Role
  readonly local: LocalTransport
  readonly names: OutgoingNames
  /** Distinguishes answers; digits only. */
  readonly sessionNumber: string
}

/** Without these a lost packet is lost; transport-wide feedback and retransmission streams are left out, as are all header extensions. */
const usableFeedback = ['nack', 'nack pli', 'ccm fir', 'goog-remb']

export function writeAnswer(parts: AnswerParts): string {
  const { offer, local, sessionNumber } = parts
  const takenMids = offer.sections.flatMap(({ taken, mid }) => (taken && mid !== null ? [mid] : []))
  const lines = [
    'v=0',
    `o=- ${sessionNumber} 1 IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...(offer.isBundled ? [`a=group:BUNDLE ${takenMids.join(' ')}`] : []),
    ...(parts.role === 'viewer' ? [`a=msid-semantic: WMS ${parts.names.cname}`] : []),
  ]
  let isFirst = true
  for (const section of offer.sections) {
    if (!section.taken) {
      lines.push(...refusedSection(section))
      continue
    }
    lines.push(...takenSection(section, section.taken, parts))
    if (isFirst) lines.push(...local.candidates.map((candidate) => `a=candidate:${candidate}`))
    isFirst = false
  }
  return `${lines.join('\r\n')}\r\n`
}

function refusedSection({ media, protocol, formats, mid }: OfferSection): readonly string[] {
  return [`m=${media} 0 ${protocol} ${formats.join(' ')}`, 'c=IN IP4 0.0.0.0', ...(mid === null ? [] : [`a=mid:${mid}`]), 'a=inactive']
}

function takenSection({ media, protocol, mid, kind }: OfferSection, taken: OfferedFormat, { role, local, names }: AnswerParts): readonly string[] {
  const parameters = kind === 'audio' ? opusParameters(taken.parameters, role) : taken.parameters
  return [
    `m=${media} 9 ${protocol} ${taken.payloadType}`,
    'c=IN IP4 0.0.0.0',
    ...(mid === null ? [] : [`a=mid:${mid}`]),
    role === 'publisher' ? 'a=recvonly' : 'a=sendonly',
    'a=rtcp-mux',
    `a=rtpmap:${taken.payloadType} ${taken.encoding}`,
    ...(parameters === '' ? [] : [`a=fmtp:${taken.payloadType} ${parameters}`]),
    ...usableFeedback.filter((feedback) => taken.feedback.includes(feedback)).map((feedback) => `a=rtcp-fb:${taken.payloadType} ${feedback}`),
    ...(role === 'viewer' ? outgoingStream(kind === 'audio' ? names.audioSsrc : names.videoSsrc, kind ?? media, names.cname) : []),
    `a=ice-ufrag:${local.iceUfrag}`,
    `a=ice-pwd:${local.icePwd}`,
    `a=fingerprint:${local.fingerprint}`,
    `a=setup:${local.setup}`,
  ]
}

/** Sound and picture in one stream, or a browser would not keep them together. */
function outgoingStream(ssrc: number, track: string, cname: string): readonly string[] {
  return [`a=msid:${cname} ${track}`, `a=ssrc:${ssrc} cname:${cname}`, `a=ssrc:${ssrc} msid:${cname} ${track}`]
}

/** A browser sends mono at 32 kbit/s unless the answer asks for more (RFC 7587, 6.1). */
function opusParameters(offered: string, role: Role): string {
  const wanted = role === 'publisher' ? ['stereo=1', 'maxaveragebitrate=128000', 'useinbandfec=1'] : ['sprop-stereo=1']
  const names = wanted.map((pair) => pair.split('=')[0])
  const kept = offered.split(';').map((pair) => pair.trim())
  return [...kept.filter((pair) => pair !== '' && !names.includes(pair.split('=')[0])), ...wanted].join(';')
}
