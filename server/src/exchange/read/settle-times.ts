/** When each session is, and for how long. What has no readable time is left out and named; what has no end lasts until the next one in its room. */
import type { Findings } from './findings.ts'
import type { RawSession } from './raw-programme.ts'
import { whenOf } from './when.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const USUAL_MS = 30 * MINUTE_MS
/** A later start in the same room is not where it ends. */
const LONGEST_GAP_MS = 6 * 3_600_000

export type TimedSession = RawSession & { readonly title: string; readonly startMs: number; readonly durationMs: number }

export function settleTimes(sessions: readonly (RawSession & { readonly title: string })[], timeZone: string, findings: Findings): readonly TimedSession[] {
  const started = sessions.flatMap((session) => {
    const start = whenOf(session.start ?? '', session.timeZone ?? timeZone)
    if (!start.ok) {
      findings.note(`${session.place}: ${start.why}; "${session.title}" is left out.`)
      findings.drop('a start that cannot be read', `${session.place} "${session.title}"`)
      return []
    }
    if (start.note !== null) findings.note(`${session.place}: ${start.note}.`)
    return [{ ...session, startMs: start.atMs, durationMs: lengthOf(session, start.atMs, timeZone, findings) }]
  })
  const startsIn = Map.groupBy(
    started.flatMap(({ roomKeys, startMs }) => roomKeys.map((roomKey) => ({ roomKey, startMs }))),
    ({ roomKey }) => roomKey,
  )
  const starts = new Map([...startsIn].map(([roomKey, held]) => [roomKey, held.map(({ startMs }) => startMs).toSorted((a, b) => a - b)]))
  return started.map((session) => ({ ...session, durationMs: session.durationMs ?? untilNext(session, starts, findings) }))
}

/** Null where the source says none. */
function lengthOf(session: RawSession, startMs: number, timeZone: string, findings: Findings): number | null {
  const written = writtenLength(session, startMs, timeZone, findings)
  if (written === null || written <= 0) return null
  if (written > WEEK_MS) findings.note(`${session.place}: "${session.title}" lasts longer than a week and was cut to one.`)
  return Math.min(WEEK_MS, Math.max(MINUTE_MS, Math.round(written)))
}

function writtenLength({ place, start, end = null, durationMs = null, timeZone: own }: RawSession, startMs: number, timeZone: string, findings: Findings) {
  if (end === null) return durationMs
  const isTime = /^\d{2}:\d{2}$/.test(end)
  const date = /^\d{4}-\d{2}-\d{2}/.exec(start ?? '')?.[0] ?? ''
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i.exec(start ?? '')?.[0] ?? ''
  const ended = whenOf(isTime ? `${date}T${end}${offset}` : end, own ?? timeZone)
  if (!ended.ok) {
    findings.note(`${place}: the end cannot be read: ${ended.why}.`)
    return durationMs
  }
  const lasts = ended.atMs - startMs
  // A time without a date is the next one: 23:30 to 00:30.
  if (isTime && lasts < 0) return lasts + DAY_MS
  if (lasts < 0) findings.note(`${place}: it ends before it begins.`)
  return lasts > 0 ? lasts : durationMs
}

function untilNext(
  { place, title, startMs, roomKeys }: RawSession & { readonly title: string; readonly startMs: number },
  starts: ReadonlyMap<string, readonly number[]>,
  findings: Findings,
): number {
  const next = roomKeys.map((key) => starts.get(key)?.find((later) => later > startMs)).filter((later) => later !== undefined)
  const gapMs = Math.min(...next) - startMs
  const durationMs = gapMs <= LONGEST_GAP_MS ? Math.max(MINUTE_MS, gapMs) : USUAL_MS
  const why = gapMs <= LONGEST_GAP_MS ? 'it lasts until the next one in its room' : 'the usual length is taken'
  findings.note(`${place}: "${title}" has no end; ${why} (${Math.round(durationMs / MINUTE_MS)} minutes).`)
  return durationMs
}
