/** What is sent, from two readings of the browser's statistics. */
import type { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'

/** As much of `RTCStatsReport` as is read here: https://www.w3.org/TR/webrtc-stats/ */
export type StatsReading = { readonly atMs: number; readonly entries: readonly Readonly<Record<string, unknown>>[] }

export type Sent = Pick<SourceReport, 'width' | 'height' | 'framesPerSecond' | 'bitrateBps' | 'codec' | 'limitation' | 'roundTripMs'> & {
  /** 0 to 1, of the packets of the last seconds as the other side counts them; null before it said anything. */
  readonly lostShare: number | null
}

export const nothingSent: Sent = {
  width: 0,
  height: 0,
  framesPerSecond: null,
  bitrateBps: null,
  codec: null,
  limitation: 'none',
  roundTripMs: null,
  lostShare: null,
}

export function readSent(before: StatsReading | null, now: StatsReading): Sent {
  const video = videoOf(now)
  if (!video) return nothingSent
  const earlier = before && videoOf(before)
  const seconds = before ? (now.atMs - before.atMs) / 1000 : 0
  const perSecond = (name: string): number | null => {
    const [to, from] = [numberOf(video, name), earlier ? numberOf(earlier, name) : null]
    // Counters begin anew with another connection.
    return to === null || from === null || seconds <= 0 || to < from ? null : (to - from) / seconds
  }
  const remote = now.entries.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'video')
  const bytes = perSecond('bytesSent')
  const codec = now.entries.find(({ id }) => id === video.codecId)
  const roundTripS = remote ? numberOf(remote, 'roundTripTime') : null
  return {
    width: numberOf(video, 'frameWidth') ?? 0,
    height: numberOf(video, 'frameHeight') ?? 0,
    framesPerSecond: rounded(perSecond('framesEncoded'), 10),
    bitrateBps: bytes === null ? null : Math.round(bytes * 8),
    codec: typeof codec?.mimeType === 'string' ? codec.mimeType.replace(/^video\//, '').slice(0, 40) : null,
    limitation: limitationOf(video.qualityLimitationReason),
    roundTripMs: roundTripS === null ? null : Math.round(roundTripS * 1000),
    lostShare: remote ? clamped(numberOf(remote, 'fractionLost')) : null,
  }
}

function videoOf({ entries }: StatsReading): Readonly<Record<string, unknown>> | undefined {
  return entries.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')
}

function numberOf(entry: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function limitationOf(reason: unknown): Sent['limitation'] {
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? reason : 'none'
}

function rounded(value: number | null, perUnit: number): number | null {
  return value === null ? null : Math.round(value * perUnit) / perUnit
}

function clamped(share: number | null): number | null {
  return share === null ? null : Math.min(1, Math.max(0, share))
}
