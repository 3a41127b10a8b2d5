/** True for an IANA name that this machine knows, such as Europe/Paris. */
export function isTimeZone(name: string): boolean {
  // An offset such as +02:00 is taken for one too, and knows no summer.
  if (/^[+-]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (reason) {
    if (reason instanceof RangeError) return false
    throw reason
  }
}
