/** What `--journal` may say. */
import { StartFault } from './start-fault.ts'

export function isPostgres(url: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(url)
}

/** The address as it was given; throws a `StartFault` with one sentence, without its password, when no store is meant by it. */
export function journalAddress(url: string): string {
  if (url === 'sqlite:' || url === 'memory:') return url
  if (/^rediss?:/.test(url)) {
    throw new StartFault('The journal of several hubs is kept in PostgreSQL, not in Redis, which may lose what it has confirmed: give a postgres:// address.')
  }
  if (!isPostgres(url)) {
    throw new StartFault(`The journal ${url.split('@').at(-1)} is not known to this version: it is sqlite:, memory: or postgres://user:password@host/database.`)
  }
  if (!URL.canParse(url) || new URL(url).hostname === '') throw new StartFault('The journal is not written as postgres://user:password@host:port/database.')
  return url
}
