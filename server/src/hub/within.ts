/** What it resolves with; null when that takes longer. */
export async function within<Value>(value: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  const first = await Promise.race([value, late])
  clearTimeout(timer)
  return first
}
