/** Secrets that people read aloud and type: no letters or digits that look like others. */
import { randomInt } from 'node:crypto'

/** 31 signs, 4.95 bits each. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Groups joined by hyphens, such as `k7mp-3xqa-t2vw-9cde`: four of four have 79 bits. */
export function readableSecret(groups: number, size: number): string {
  return Array.from({ length: groups }, () => signs(SIGNS, size)).join('-')
}

/** For a screen's pairing code: capitals, without 0, O, 1 and I; 30 bits for six. */
export function pairingCode(): string {
  return signs('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 6)
}

/** The same readable signs for given bytes: every byte picks one. */
export function readableFrom(bytes: Uint8Array, size: number): string {
  return [...bytes.subarray(0, size)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
}

function signs(from: string, size: number): string {
  return Array.from({ length: size }, () => from[randomInt(from.length)]).join('')
}
