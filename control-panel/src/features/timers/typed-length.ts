/** "12", "12,5" and "12:30" as milliseconds: minutes, or minutes and seconds; hours before them too. Null when it is none, or longer than a day. */
export function typedLengthMs(text: string): number | null {
  const parts = text.trim().replace(',', '.').split(':')
  if (parts.length > 3 || parts.some((part) => !/^\d+(?:\.\d+)?$/.test(part))) return null
  const [minutes = 0, seconds = 0, more] = parts.map(Number)
  // Three of them begin with the hours.
  const ms = Math.round(more === undefined ? minutes * 60_000 + seconds * 1_000 : minutes * 3_600_000 + seconds * 60_000 + more * 1_000)
  return ms >= 1_000 && ms <= 24 * 3_600_000 ? ms : null
}
