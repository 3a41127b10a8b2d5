import { use } from 'react'
import { IsTimeKnown, useTicking } from '../scene-clock.ts'
import { countdownText, msToNextCount } from '../time-text.ts'

/** How long until that instant; it stays at 0:00 once that is over. Nothing while the time is not known. */
export function Countdown({ toMs, className }: { readonly toMs: number; readonly className?: string | undefined }) {
  const isKnown = use(IsTimeKnown)
  const text = useTicking((nowMs) => {
    const leftMs = Math.max(0, toMs - nowMs)
    return { value: countdownText(leftMs), nextInMs: leftMs === 0 ? null : msToNextCount(leftMs) }
  })
  if (!isKnown) return null
  return (
    <div className={className} data-countdown>
      {text}
    </div>
  )
}
