/** cfp.dev, behind Devoxx and Voxxed Days: the slots of its public schedule, of one day or of all. */
import { createFindings } from './findings.ts'
import type { RawProgramme, RawSession } from './raw-programme.ts'
import { at, type Fields, fieldsIn, flagAt, isFields, numberAt, textAt } from './unknown-values.ts'

export function isCfpDev(root: unknown): boolean {
  return slotsOf(root).length > 0
}

/** A list of slots, of lists of slots (several days joined by hand), or a day with its `slots`. */
function slotsOf(root: unknown): readonly Fields[] {
  const lists = Array.isArray(root) ? [root, ...root.filter(Array.isArray)] : [at(root, 'slots'), at(root, 'schedules'), at(root, 'scheduleSlots')]
  return lists.flatMap((list) => fieldsIn(list)).filter((slot) => 'fromDate' in slot && 'toDate' in slot && ('room' in slot || 'proposal' in slot))
}

export function readCfpDev(root: unknown): RawProgramme {
  const slots = slotsOf(root)
  const [first] = slots
  return {
    format: 'cfp-dev',
    timeZone: textAt(first, 'timezone') ?? textAt(first, 'timeZone'),
    sourceId: textAt(first, 'eventId') ?? textAt(first, 'eventName'),
    event: { name: textAt(first, 'eventName') },
    rooms: slots
      .map(({ room }) => ({ room, weight: numberAt(room, 'weight') ?? 0 }))
      .toSorted((a, b) => a.weight - b.weight)
      .map(({ room }) => {
        const seats = numberAt(room, 'capacity')
        const capacity = seats !== null && Number.isInteger(seats) && seats > 0 && seats <= 100_000 ? { capacity: seats } : {}
        return { key: textAt(room, 'id') ?? textAt(room, 'name') ?? '', name: textAt(room, 'name') ?? '', ...capacity }
      }),
    sessions: withOverflow(slots),
    findings: createFindings(),
  }
}

/** A slot with `overflow` shows what is on stage elsewhere at the same time: with its session it is one, shown in more rooms, if a person agrees. */
function withOverflow(slots: readonly Fields[]): readonly RawSession[] {
  const sameTalk = (slot: Fields) => `${textAt(slot, 'proposal', 'id') ?? ''} ${textAt(slot, 'fromDate') ?? ''}`
  const overflows = Map.groupBy(
    slots.filter((slot) => flagAt(slot, 'overflow') && isFields(slot.proposal)),
    sameTalk,
  )
  const stages = new Set(slots.filter((slot) => !flagAt(slot, 'overflow') && isFields(slot.proposal)).map(sameTalk))
  return slots.flatMap((slot) => {
    const isOverflow = flagAt(slot, 'overflow') && isFields(slot.proposal)
    if (isOverflow && stages.has(sameTalk(slot))) return []
    const others = isOverflow ? [] : (overflows.get(sameTalk(slot)) ?? []).flatMap((other) => roomKeyOf(other))
    // A talk that is given twice has one proposal and two slots.
    return [sessionOf(slot, isFields(slot.proposal) ? others : [])]
  })
}

function sessionOf(slot: Fields, overflowKeys: readonly string[]): RawSession {
  const proposal = isFields(slot.proposal) ? slot.proposal : null
  const type = textAt(slot, 'sessionType', 'name') ?? textAt(proposal, 'sessionType', 'name')
  const id = textAt(proposal, 'id') ?? textAt(slot, 'id')
  return {
    place: `slot ${textAt(slot, 'id') ?? id ?? ''}`,
    id,
    ...(flagAt(slot, 'sessionType', 'isPause') || flagAt(slot, 'sessionType', 'pause') ? { kind: 'interval' as const } : {}),
    title: textAt(proposal, 'title') ?? textAt(slot, 'remark') ?? type,
    speakers: fieldsIn(at(proposal, 'speakers')).map((speaker) => {
      const parts = [textAt(speaker, 'firstName'), textAt(speaker, 'lastName')].filter((part) => part !== null)
      return { name: textAt(speaker, 'fullName') ?? parts.join(' '), organisation: textAt(speaker, 'company') }
    }),
    language: textAt(proposal, 'language') ?? textAt(proposal, 'language', 'alpha2'),
    abstract: textAt(proposal, 'description') ?? textAt(proposal, 'summary'),
    start: textAt(slot, 'fromDate'),
    end: textAt(slot, 'toDate'),
    roomKeys: roomKeyOf(slot),
    type,
    forEverybody: overflowKeys.length > 0 ? { basis: 'overflow', simulcastKeys: overflowKeys } : null,
  }
}

function roomKeyOf(slot: Fields): readonly string[] {
  const key = textAt(slot, 'room', 'id') ?? textAt(slot, 'room', 'name') ?? textAt(slot, 'roomId')
  return key === null ? [] : [key]
}
