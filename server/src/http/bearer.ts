import type { IncomingMessage } from 'node:http'

/** The token that a request bears, or null; nothing is known of it but its shape. */
export function bearerOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  return /^Bearer ([\w-]{16,256})$/i.exec(headers.authorization ?? '')?.[1] ?? null
}
