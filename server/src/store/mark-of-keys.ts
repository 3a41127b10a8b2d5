import { createHmac } from 'node:crypto'
import type { SecretStore } from './secret-store.ts'

/** Names the keys in use and says nothing of them: hubs tell it one another, so that whoever renewed them sees who has taken the new ones. */
export function markOfKeys(store: SecretStore): string {
  const of = ['hub-key', 'join-key'] as const
  return createHmac('sha256', of.map((name) => store.readSecret(name) ?? '').join(' '))
    .update('mark')
    .digest('hex')
    .slice(0, 16)
}
