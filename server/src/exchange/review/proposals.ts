/** What in a file looks like a plenary, a simulcast or several parts: nothing of it happens unless a person says yes, and that yes holds for the next import too. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { ImportSource } from '@tricolore/shared/tables/imported.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import { sentence } from '@tricolore/shared/words/sentence.ts'
import * as z from 'zod'
import type { SourceHint, SourceProgramme, SourceRoom, SourceSession } from '../read/programme.ts'
import { shortDigest, slugOf } from './new-ids.ts'
import type { Answers, Choice, GivenAnswer } from './review-input.ts'

const Kept = z.union([
  z.string(),
  z.object({ choice: z.string(), order: z.array(z.number()).exactOptional(), simulcastRoomIds: z.array(z.string()).exactOptional() }),
])

export type ProposalFound = {
  readonly id: string
  readonly kind: SourceHint['kind']
  /** What in the source says so. */
  readonly basis: string
  readonly texts: Texts
  readonly choices: readonly Choice[]
  /** By their keys in the file, in the order that is proposed. */
  readonly keys: readonly string[]
  readonly originKey: string | null
  readonly simulcastKeys: readonly string[]
  /** Of the parts that one entry would become. */
  readonly titles: readonly string[]
  readonly answer: GivenAnswer | null
}

export type Proposed = {
  readonly proposals: readonly ProposalFound[]
  /** The programme with what was answered with yes. */
  readonly sessions: readonly SourceSession[]
  /** Answers to remember with the source. */
  readonly answers: Readonly<Record<string, string>>
}

/** `keyOf`: the key by which a room of the hub is placed in this programme. */
export function propose(programme: SourceProgramme, answers: Answers, source: ImportSource | null, keyOf: (roomId: string) => string): Proposed {
  const byKey = new Map(programme.sessions.map((session) => [session.key, session]))
  const rooms = new Map(programme.rooms.map((room) => [room.key, room]))
  const proposals = programme.hints.flatMap((hint) => found(hint, byKey, rooms, answers, source))
  const unique = [...new Map(proposals.map((proposal) => [proposal.id, proposal])).values()]
  let sessions: readonly SourceSession[] = programme.sessions
  for (const proposal of unique) if (isYes(proposal.answer)) sessions = carriedOut(sessions, proposal, keyOf)
  const kept = unique.flatMap(({ id, answer }) => (answer === null ? [] : [[id, JSON.stringify(answer)] as const]))
  return { proposals: unique, sessions, answers: Object.fromEntries(kept) }
}

function isYes(answer: GivenAnswer | null): boolean {
  return (typeof answer === 'string' ? answer : answer?.choice) === 'yes'
}

function found(
  hint: SourceHint,
  sessions: ReadonlyMap<string, SourceSession>,
  rooms: ReadonlyMap<string, SourceRoom>,
  answers: Answers,
  source: ImportSource | null,
): readonly ProposalFound[] {
  const keys = hint.kind === 'plenary' ? hint.sessionKeys : hint.kind === 'twin' ? [hint.sessionKey, hint.twinKey] : [hint.sessionKey]
  const named = keys.map((key) => sessions.get(key)).filter((session) => session !== undefined)
  // A break for everybody is held where it is held: there is nothing to make of it.
  if (named.length < keys.length || (hint.kind === 'plenary' && named.every(({ kind }) => kind === 'interval'))) return []
  const id = `${hint.kind}-${shortDigest(...keys)}`
  const originKey = hint.kind === 'plenary' ? hint.originKey : null
  const simulcastKeys = hint.kind === 'plenary' ? simulcastOf(hint, rooms) : hint.kind === 'twin' ? (named[1]?.placed.map(({ roomKey }) => roomKey) ?? []) : []
  return [
    {
      id,
      kind: hint.kind,
      basis: hint.basis,
      texts: textsFor(hint, named, originKey, simulcastKeys, rooms),
      choices: [
        { id: 'yes', texts: saying('importYes') },
        { id: 'no', texts: saying('importNo') },
      ],
      keys,
      originKey,
      simulcastKeys,
      titles: hint.kind === 'parts' ? hint.titles : [],
      answer: (Object.hasOwn(answers, id) ? answers[id] : remembered(source?.answers[id])) ?? null,
    },
  ]
}

function remembered(text: string | undefined): GivenAnswer | null {
  if (text === undefined) return null
  const parsed = Kept.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

function simulcastOf({ originKey, simulcastKeys }: Extract<SourceHint, { kind: 'plenary' }>, rooms: ReadonlyMap<string, SourceRoom>): readonly string[] {
  const all = simulcastKeys === 'all' ? [...rooms.keys()] : simulcastKeys
  return all.filter((key) => key !== originKey)
}

function textsFor(
  hint: SourceHint,
  named: readonly SourceSession[],
  originKey: string | null,
  simulcastKeys: readonly string[],
  rooms: ReadonlyMap<string, SourceRoom>,
): Texts {
  const [first, second] = named
  const title = first?.title ?? ''
  const roomName = (key: string) => rooms.get(key)?.name ?? key
  if (hint.kind === 'twin') return saying('importProposeTwin', { title, twin: second?.title ?? '' })
  if (hint.kind === 'parts') return saying('importProposeParts', { title, parts: hint.titles.join(' · ') })
  return saying('importProposePlenary', {
    titles: named.map((session) => session.title).join(' · '),
    stage: originKey === null ? sentence('importNoRoom') : roomName(originKey),
    simulcast: simulcastKeys.length === 0 ? sentence('importNoRoom') : simulcastKeys.map(roomName).join(', '),
  })
}

function carriedOut(sessions: readonly SourceSession[], proposal: ProposalFound, keyOf: (roomId: string) => string): readonly SourceSession[] {
  if (proposal.kind === 'twin') return withoutTwin(sessions, proposal)
  if (proposal.kind === 'parts') return sessions.flatMap((session) => (session.key === proposal.keys[0] ? partsOf(session, proposal.titles) : [session]))
  return asPlenary(sessions, proposal, keyOf)
}

/** One session instead of two: the room of the second follows the first. */
function withoutTwin(sessions: readonly SourceSession[], { keys: [key, twin], simulcastKeys }: ProposalFound): readonly SourceSession[] {
  return sessions.flatMap((session) => {
    if (session.key === twin) return []
    return session.key === key ? [shownIn(session, simulcastKeys)] : [session]
  })
}

/** Each part stays on its own stage; the others, and the stages of the other parts, follow by simulcast. */
function asPlenary(
  sessions: readonly SourceSession[],
  { keys, answer, simulcastKeys }: ProposalFound,
  keyOf: (roomId: string) => string,
): readonly SourceSession[] {
  const given = typeof answer === 'object' ? answer : null
  const order = given?.order && given.order.length === keys.length ? given.order.map((position) => keys[position] ?? '') : keys
  const held = sessions.filter((session) => keys.includes(session.key) && session.kind !== 'interval')
  const stages = held.flatMap(({ placed }) => placed.filter(({ kind }) => kind === 'origin').map(({ roomKey }) => roomKey))
  const everywhere = new Set([...(given?.simulcastRoomIds?.map(keyOf) ?? simulcastKeys), ...stages])
  const inOrder = order.filter((key) => held.some((session) => session.key === key))
  const plenaryId = `plenary-${
    slugOf(held[0]?.title ?? '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'one'
  }`
  return sessions.map((session) => {
    const part = inOrder.indexOf(session.key) + 1
    if (part === 0) return session
    const shown = shownIn(session, [...everywhere])
    return inOrder.length === 1 ? shown : { ...shown, plenary: { plenaryId, part } }
  })
}

function shownIn(session: SourceSession, roomKeys: readonly string[]): SourceSession {
  const more = roomKeys.filter((roomKey) => !session.placed.some((placement) => placement.roomKey === roomKey && placement.kind === 'origin'))
  const others = session.placed.filter(({ roomKey }) => !more.includes(roomKey))
  return { ...session, placed: [...others, ...more.map((roomKey) => ({ roomKey, kind: 'simulcast' as const }))] }
}

const MINUTE_MS = 60_000

/** In equal lengths of whole minutes, one after the other; who is named in a title speaks there, the rest in the first. */
function partsOf(session: SourceSession, titles: readonly string[]): readonly SourceSession[] {
  const minutes = Math.floor(session.durationMs / MINUTE_MS)
  if (titles.length < 2 || minutes < titles.length) return [session]
  const eachMs = Math.floor(minutes / titles.length) * MINUTE_MS
  const plenaryId = `plenary-${slugOf(session.title).slice(0, 40).replace(/-+$/, '') || 'one'}`
  const isNamed = (name: string, title: string) => title.toLowerCase().includes(name.toLowerCase())
  return titles.map((title, position) => {
    const isLast = position === titles.length - 1
    const unnamed = position === 0 ? session.speakers.filter(({ name }) => !titles.some((other) => isNamed(name, other))) : []
    return {
      ...session,
      key: `${session.key}~${position + 1}`,
      title,
      titleByLanguage: {},
      speakers: [...session.speakers.filter(({ name }) => isNamed(name, title)), ...unnamed],
      abstract: position === 0 ? session.abstract : null,
      startMs: session.startMs + position * eachMs,
      durationMs: isLast ? session.durationMs - position * eachMs : eachMs,
      plenary: { plenaryId, part: position + 1 },
    }
  })
}
