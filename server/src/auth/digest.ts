/** SHA-256 for keys and tokens of full entropy, and comparing secrets without telling by the time it takes how far they agree. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in addresses and headers. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether it may be one; what else is sent in its place is looked for nowhere. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
