/** Offers for tests: as Chromium writes them (shortened), and bare ones. */

const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 16).toString(16).toUpperCase()).join(':')
const transport = ['a=ice-ufrag:abcd', 'a=ice-pwd:0123456789abcdef01234567', `a=fingerprint:sha-256 ${fingerprint}`, 'a=setup:actpass']

const chromiumVideo = [
  'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'a=rtcp-mux',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 goog-remb',
  'a=rtcp-fb:96 transport-cc',
  'a=rtcp-fb:96 ccm fir',
  'a=rtcp-fb:96 nack',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:103 H264/90000',
  'a=rtcp-fb:103 nack',
  'a=rtcp-fb:103 nack pli',
  'a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
  'a=rtpmap:107 H264/90000',
  'a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f',
  'a=rtpmap:109 H264/90000',
  'a=rtcp-fb:109 nack',
  'a=rtcp-fb:109 nack pli',
  'a=rtcp-fb:109 transport-cc',
  'a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
  'a=rtpmap:39 H264/90000',
  'a=fmtp:39 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=4d001f',
  'a=rtpmap:116 red/90000',
  'a=rtpmap:117 ulpfec/90000',
]
const chromiumAudio = [
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:0 PCMU/8000',
]

export type OfferWish = {
  readonly direction?: 'sendonly' | 'recvonly'
  readonly video?: readonly string[] | null
  readonly audio?: readonly string[] | null
  readonly mids?: readonly [string, string]
  readonly isBundled?: boolean
  /** More lines of the video section. */
  readonly moreVideo?: readonly string[]
  readonly moreSections?: readonly string[]
}

/** Null leaves a section out. */
export function anOffer({ direction = 'sendonly', video = chromiumVideo, audio = chromiumAudio, mids = ['0', '1'], ...rest }: OfferWish = {}): string {
  const formatsOf = (lines: readonly string[]) => lines.flatMap((line) => /^a=rtpmap:(\d+)/.exec(line)?.[1] ?? []).join(' ')
  const section = (media: string, mid: string, lines: readonly string[], more: readonly string[] = []) => [
    `m=${media} 9 UDP/TLS/RTP/SAVPF ${formatsOf(lines)}`,
    'c=IN IP4 0.0.0.0',
    ...transport,
    `a=mid:${mid}`,
    `a=${direction}`,
    ...lines,
    ...more,
  ]
  return [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    ...((rest.isBundled ?? true) ? [`a=group:BUNDLE ${mids.join(' ')}`] : []),
    'a=extmap-allow-mixed',
    ...(video ? section('video', mids[0], video, rest.moreVideo) : []),
    ...(audio ? section('audio', mids[1], audio) : []),
    ...(rest.moreSections ?? []),
    '',
  ].join('\r\n')
}

export const h264Lines = (parameters: string, payloadType = 100): readonly string[] => [
  'a=rtcp-mux',
  `a=rtpmap:${payloadType} H264/90000`,
  ...(parameters === '' ? [] : [`a=fmtp:${payloadType} ${parameters}`]),
]
