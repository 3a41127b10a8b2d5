/** Which of the formats that a media section offers the engine takes: exactly one, because nothing is ever transcoded. */
import type { VideoCodec } from '../rtp/key-frames.ts'
import { attributesOf, type SdpSection } from './sdp-lines.ts'

export type OfferedFormat = {
  readonly payloadType: number
  /** As in `H264/90000`. */
  readonly encoding: string
  /** The format's parameters, as offered; empty when there are none. */
  readonly parameters: string
  /** Feedback that was offered for this format or for all: `nack pli`. */
  readonly feedback: readonly string[]
}

export function offeredFormats(section: SdpSection): readonly OfferedFormat[] {
  const encodings = byPayloadType(attributesOf(section, 'rtpmap'))
  const parameters = byPayloadType(attributesOf(section, 'fmtp'))
  const feedback = attributesOf(section, 'rtcp-fb').map(cutAtSpace)
  return section.formats.flatMap((format) => {
    const encoding = encodings.get(format)
    if (!/^\d{1,3}$/.test(format) || Number(format) > 127 || encoding === undefined) return []
    return [
      {
        payloadType: Number(format),
        encoding,
        parameters: parameters.get(format) ?? '',
        feedback: feedback.filter(([of]) => of === format || of === '*').map(([, kind]) => kind),
      },
    ]
  })
}

export function videoFormat(formats: readonly OfferedFormat[], codec: VideoCodec): OfferedFormat | null {
  if (codec === 'vp8') return formats.find(({ encoding }) => encoding.toLowerCase() === 'vp8/90000') ?? null
  const ranked = formats
    .filter(({ encoding }) => encoding.toLowerCase() === 'h264/90000')
    .map((format) => ({ format, rank: h264Rank(format.parameters) }))
    .filter(({ rank }) => rank !== null)
  // The sort is stable: of two as good, the one that was named first.
  return ranked.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0]?.format ?? null
}

export function audioFormat(formats: readonly OfferedFormat[]): OfferedFormat | null {
  return formats.find(({ encoding }) => /^opus\/48000(\/2)?$/i.test(encoding)) ?? null
}

/** Less is better; null for what screens may not be able to play. RFC 6184, 8.1: without a profile it is baseline. */
function h264Rank(parameters: string): number | null {
  const values = new Map(parameters.split(';').map((pair) => [pair.split('=')[0]?.trim().toLowerCase() ?? '', pair.split('=')[1]?.trim() ?? '']))
  const profile = values.get('profile-level-id')?.toLowerCase() ?? null
  // Mode 0 has no fragments, which publishers send all the same; so it is the last resort.
  const modeRank = values.get('packetization-mode') === '1' ? 0 : 10
  if (profile === null || profile === '') return 1 + modeRank
  if (!/^[0-9a-f]{6}$/.test(profile)) return null
  const constraints = Number.parseInt(profile.slice(2, 4), 16)
  const isBaseline = profile.startsWith('42')
  const isMain = profile.startsWith('4d')
  // Constraint flag 1 of baseline, or flag 0 of main, is constrained baseline (RFC 6184, table 5).
  if ((isBaseline && (constraints & 0x40) !== 0) || (isMain && (constraints & 0x80) !== 0)) return modeRank
  if (isBaseline) return 2 + modeRank
  return isMain ? 3 + modeRank : null
}

function byPayloadType(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(lines.map(cutAtSpace))
}

function cutAtSpace(line: string): readonly [string, string] {
  const space = line.indexOf(' ')
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1).trim()]
}
