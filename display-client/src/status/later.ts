/** The page's `setTimeout`, as shared code wants it: runs something later and returns a function that cancels it. */
export function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
