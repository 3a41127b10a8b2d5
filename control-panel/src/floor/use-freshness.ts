import { useEffect, useState } from 'react'
import { useHub } from '../hub/hooks.ts'
import { createFreshness, type Freshness } from './freshness.ts'

export function useFreshness(): Freshness {
  const { link, answers } = useHub()
  const [shown, show] = useState<Freshness>('fresh')
  useEffect(() => {
    const freshness = createFreshness({
      link,
      answers,
      wallMs: Date.now,
      later: (run, delayMs) => {
        const timeout = setTimeout(run, delayMs)
        return () => clearTimeout(timeout)
      },
    })
    const follow = () => show(freshness.getState().freshness)
    follow()
    const forget = freshness.subscribe(follow)
    const onVisible = () => {
      if (document.visibilityState === 'visible') freshness.wake()
    }
    document.addEventListener('visibilitychange', onVisible)
    // Also from the browser's memory of pages that were left.
    addEventListener('pageshow', onVisible)
    return () => {
      document.removeEventListener('visibilitychange', onVisible)
      removeEventListener('pageshow', onVisible)
      forget()
      freshness.stop()
    }
  }, [link, answers])
  return shown
}
