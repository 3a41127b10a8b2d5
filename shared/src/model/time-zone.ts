/** True for an IANA name that this machine knows, such as Europe/Paris. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (reason) {
    if (reason instanceof RangeError) return false
    throw reason
  }
}
