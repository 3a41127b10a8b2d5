/** A fresh command id. `crypto.randomUUID` does not exist on plain http off localhost; `getRandomValues` does. */
export function newCommandId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  return [...random(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
