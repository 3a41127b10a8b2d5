/** Numbers that wrap: RTP sequence numbers (16 bits) and timestamps (32 bits), RFC 3550. */

/** How far `to` lies behind `from`, -32768 to 32767: positive when `to` is the newer one. */
export function sequenceDistance(from: number, to: number): number {
  return ((to - from) << 16) >> 16
}

/** The same for timestamps, -2^31 to 2^31 - 1. */
export function timestampDistance(from: number, to: number): number {
  return (to - from) | 0
}
