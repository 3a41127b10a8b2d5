/** Keeps the machine's screen on, where the browser can; the lock is lost whenever the page is hidden. */
export function keepAwake(): void {
  const request = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    navigator.wakeLock.request('screen').catch((reason: unknown) => console.warn('no wake lock', reason))
  }
  document.addEventListener('visibilitychange', request)
  request()
}
