/** The feed's key in this browser: from the address or a field, kept, and out of the address bar once it is. */
import { withoutKey } from '../screen/address.ts'
import type { KeptStorage } from '../screen/storage.ts'
import type { SourceAddress } from './source-address.ts'

export function openKey(storage: KeptStorage, { feedId, key: fromAddress }: SourceAddress) {
  const name = `source.${feedId}.key`
  let key = fromAddress ?? storage.read(name)
  function keep(next: string): void {
    key = next
    // Nobody reads it over a shoulder, or copies it with the page; where nothing may be kept it has to stay, or a reload would lose it.
    if (storage.write(name, next)) history.replaceState(null, '', withoutKey(location.href))
  }
  if (fromAddress !== null) keep(fromAddress)
  return { now: () => key, keep }
}
