import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import { useState } from 'react'
import { useTimeZone } from '../hub/hooks.ts'
import { instantOn } from './zoned-time.ts'

export type DatedTime = {
  readonly time: string
  readonly date: number
  /** Null while the time is none. What is seen is what is sent: nothing moves to another date by itself. */
  readonly atMs: number | null
  readonly setTime: (time: string) => void
  readonly setDate: (date: number) => void
}

/** A time and its date in a form. `dateFor`: the date that a time is taken to be on, until somebody chooses one. */
export function useDatedTime(startMs: () => number, dateFor: (time: string) => number): DatedTime {
  const timeZone = useTimeZone()
  const [dated, setDated] = useState(() => {
    const atMs = startMs()
    return { time: clockText(atMs, timeZone), date: dateAt(atMs, timeZone), isChosen: false }
  })
  const { time, date, isChosen } = dated
  return {
    time,
    date,
    atMs: instantOn(date, time, timeZone),
    setTime: (typed) => setDated({ ...dated, time: typed, date: isChosen || instantOn(date, typed, timeZone) === null ? date : dateFor(typed) }),
    setDate: (chosen) => setDated({ ...dated, date: chosen, isChosen: true }),
  }
}
