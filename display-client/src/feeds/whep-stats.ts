/** What a receiver says of its picture, from `getStats` (W3C webrtc-stats, RTCInboundRtpStreamStats). */

export type ReceiverStats = {
  readonly framesDecoded: number
  readonly width: number
  readonly height: number
  readonly jitterMs: number | null
  readonly packetsLost: number
  readonly packetsReceived: number
  /** Sum over all frames of how long they waited, and how many these were. */
  readonly waitedMs: number
  readonly waited: number
}

/** Null when there is nothing to say yet, or when the browser fails to. */
export async function readStats(receiver: RTCRtpReceiver): Promise<ReceiverStats | null> {
  try {
    const report = await receiver.getStats()
    for (const [, entry] of report) {
      const stats: unknown = entry
      if (typeof stats !== 'object' || stats === null || !('type' in stats) || stats.type !== 'inbound-rtp') continue
      const number = (name: string) => numberOf(stats, name)
      return {
        framesDecoded: number('framesDecoded') ?? 0,
        width: number('frameWidth') ?? 0,
        height: number('frameHeight') ?? 0,
        jitterMs: inMs(number('jitter')),
        // RFC 3550 counts duplicates as negative loss.
        packetsLost: Math.max(0, number('packetsLost') ?? 0),
        packetsReceived: number('packetsReceived') ?? 0,
        waitedMs: inMs(number('jitterBufferDelay')) ?? 0,
        waited: number('jitterBufferEmittedCount') ?? 0,
      }
    }
  } catch (reason) {
    console.warn('the browser tells nothing of a picture that it receives', reason)
  }
  return null
}

function numberOf(stats: object, name: string): number | null {
  const value: unknown = Reflect.get(stats, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000
}
