import { use } from 'react'
import { IsTimeKnown, useTicking } from '../scene-clock.ts'
import { clockText, msToNextStep, runningClockText } from '../time-text.ts'

/** The time of day at the event, running; nothing while it is not known. */
export function Clock({
  timeZone,
  withSeconds = true,
  className,
}: {
  readonly timeZone: string
  readonly withSeconds?: boolean
  readonly className?: string | undefined
}) {
  const isKnown = use(IsTimeKnown)
  const text = useTicking((nowMs) => ({
    value: withSeconds ? runningClockText(nowMs, timeZone) : clockText(nowMs, timeZone),
    nextInMs: msToNextStep(nowMs, withSeconds ? 1000 : 60_000),
  }))
  if (!isKnown) return null
  return (
    <div className={className} data-clock>
      {text}
    </div>
  )
}
