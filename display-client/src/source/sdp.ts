/** What this page changes in descriptions: which codec it offers, and what it makes of the answer. */
import type { FeedCodec } from '@tricolore/shared/tables/feed.ts'

type Codec = { readonly mimeType: string; readonly sdpFmtpLine?: string }

/** Stereo music fits into it, and speech is spared nothing. */
const AUDIO_BPS = 128_000

/**
 * What may be offered, best first; none when this browser cannot make it. The engine changes no picture, so every screen gets what is
 * offered here: constrained baseline plays everywhere, and only packetization mode 1 lets a frame be larger than a packet.
 */
export function offeredCodecs<Known extends Codec>(known: readonly Known[], wanted: FeedCodec): readonly Known[] {
  if (wanted === 'vp8') return known.filter(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8')
  const h264 = known.filter((codec) => codec.mimeType.toLowerCase() === 'video/h264' && /packetization-mode=1/.test(codec.sdpFmtpLine ?? ''))
  const rank = ({ sdpFmtpLine = '' }: Known) => (/profile-level-id=42e0/i.test(sdpFmtpLine) ? 0 : /profile-level-id=4200/i.test(sdpFmtpLine) ? 1 : 2)
  const baseline = h264.filter((codec) => rank(codec) < 2)
  return (baseline.length > 0 ? baseline : h264).toSorted((a, b) => rank(a) - rank(b))
}

/**
 * The answer as this browser is to take it: stereo, which Chromium sends only when the other side says that it wants it (RFC 7587, 7.1), and
 * a first bitrate, without which Chromium begins at 300 kbit/s and is blurred for seconds.
 */
export function tunedAnswer(sdp: string, startBitrateBps: number): string {
  const sections = sdp.split(/^(?=m=)/m)
  const kbps = Math.round(startBitrateBps / 1000)
  return sections
    .map((section) => {
      if (section.startsWith('m=audio')) {
        return withParameters(section, /^a=rtpmap:(\d+) opus\//im, ['stereo=1', 'sprop-stereo=1', `maxaveragebitrate=${AUDIO_BPS}`])
      }
      return section.startsWith('m=video') ? withParameters(section, /^a=rtpmap:(\d+) (?:H264|VP8)\//im, [`x-google-start-bitrate=${kbps}`]) : section
    })
    .join('')
}

/** Adds format parameters to the codec that `rtpmap` finds, in the place of those of the same name. */
function withParameters(section: string, rtpmap: RegExp, parameters: readonly string[]): string {
  const map = rtpmap.exec(section)
  const payloadType = map?.[1]
  if (!map || payloadType === undefined) return section
  const names = new Set(parameters.map(nameOf))
  const known = new RegExp(`^a=fmtp:${payloadType} ([^\r\n]*)`, 'm').exec(section)
  const kept = (known?.[1] ?? '').split(';').filter((parameter) => parameter.trim() !== '' && !names.has(nameOf(parameter)))
  const line = `a=fmtp:${payloadType} ${[...kept, ...parameters].join(';')}`
  return known
    ? section.replace(known[0], line)
    : section.replace(/^a=rtpmap:.*$/m, (first) => (first.includes(`:${payloadType} `) ? `${first}\r\n${line}` : first))
}

function nameOf(parameter: string): string {
  return (parameter.split('=')[0] ?? '').trim()
}
