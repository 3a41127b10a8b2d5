import { describe, expect, test } from 'vitest'
import { offeredCodecs, tunedAnswer } from './sdp.ts'

const h264 = (profile: string, mode: number) => ({
  mimeType: 'video/H264',
  sdpFmtpLine: `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`,
})
const known = [
  { mimeType: 'video/VP8' },
  { mimeType: 'video/rtx' },
  h264('42001f', 1),
  h264('42e01f', 0),
  h264('42e01f', 1),
  h264('640032', 1),
  { mimeType: 'video/AV1' },
]

describe('the offer', () => {
  test('[FEED108] offers the feed’s codec alone: H.264 constrained baseline before baseline, nothing above; or VP8', () => {
    expect(offeredCodecs(known, 'h264')).toEqual([h264('42e01f', 1), h264('42001f', 1)])
    expect(offeredCodecs(known, 'vp8')).toEqual([{ mimeType: 'video/VP8' }])
  })

  test('[FEED108] a browser with nothing but another profile offers that; one without the codec offers nothing', () => {
    expect(offeredCodecs([h264('640032', 1)], 'h264')).toEqual([h264('640032', 1)])
    expect(offeredCodecs([{ mimeType: 'video/VP8' }], 'h264')).toEqual([])
  })
})

describe('the answer', () => {
  const answer = [
    'v=0',
    'm=video 9 UDP/TLS/RTP/SAVPF 103',
    'a=rtpmap:103 H264/90000',
    'a=fmtp:103 packetization-mode=1;profile-level-id=42e01f',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;stereo=0',
    '',
  ].join('\r\n')

  test('[FEED108] asks for stereo at 128 kbit/s and begins near the bitrate that is wanted', () => {
    const lines = tunedAnswer(answer, 2_500_000).split('\r\n')
    expect(lines).toContain('a=fmtp:103 packetization-mode=1;profile-level-id=42e01f;x-google-start-bitrate=2500')
    expect(lines).toContain('a=fmtp:111 minptime=10;stereo=1;sprop-stereo=1;maxaveragebitrate=128000')
    expect(lines).toHaveLength(answer.split('\r\n').length)
  })

  test('[FEED108] adds the line where the answer has none, and leaves what it does not know', () => {
    const bare = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0 111\r\na=rtpmap:111 opus/48000/2\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n'
    expect(tunedAnswer(bare, 1_000_000)).toBe(
      'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0 111\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 stereo=1;sprop-stereo=1;maxaveragebitrate=128000\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n',
    )
  })
})
