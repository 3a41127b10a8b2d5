/** What a process has started ends with it, however it ends: one listener for all of them, since Node warns of a leak at the eleventh. */
const ends = new Set<() => void>()
let isListening = false

/** Called when this process exits, unless it was called off before. Answers how to call it off. */
export function endWithUs(end: () => void): () => void {
  if (!isListening)
    process.once('exit', () => {
      for (const one of ends) one()
    })
  isListening = true
  // Its own, so that the same function twice is two.
  const own = () => end()
  ends.add(own)
  return () => void ends.delete(own)
}
