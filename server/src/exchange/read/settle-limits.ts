/** Values as records take them: what is too long is cut between the signs that people see, what is too much is left out, and both are said. */
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Speaker } from '@tricolore/shared/tables/session.ts'
import { cut } from '@tricolore/shared/words/cut.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import type { Findings } from './findings.ts'
import { oneLine, plainText } from './plain-text.ts'
import type { SourceProgramme, SourceRoom } from './programme.ts'
import type { RawSpeaker } from './raw-programme.ts'

const MOST = { title: 300, name: 80, abstract: 5_000, room: 40, speakers: 20, event: 120, shortName: 24, note: 1_000 }

const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  anglais: 'en',
  englisch: 'en',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  französisch: 'fr',
  german: 'de',
  deutsch: 'de',
  allemand: 'de',
  spanish: 'es',
  español: 'es',
  italian: 'it',
  italiano: 'it',
  dutch: 'nl',
  nederlands: 'nl',
}

export function settleTitle(title: string, place: string, findings: Findings): string {
  return cutAndSaid(oneLine(title), MOST.title, `${place}: the title`, findings)
}

export function settleTitles(titles: Readonly<Record<string, string>>, title: string): Readonly<Record<string, string>> {
  const spoken: readonly string[] = spokenLanguages()
  const kept = Object.entries(titles).map(([language, text]) => [language, cut(oneLine(text), MOST.title).trim()] as const)
  const known = kept.filter(([language, text]) => spoken.includes(language) && text !== '')
  return known.every(([, text]) => text === title) ? {} : Object.fromEntries(known)
}

export function settleSpeakers(speakers: readonly RawSpeaker[], place: string, findings: Findings): readonly Speaker[] {
  const byName = new Map<string, Speaker>()
  for (const { name, organisation } of speakers) {
    const called = cutAndSaid(oneLine(name), MOST.name, `${place}: the name of a speaker`, findings)
    const from = cut(oneLine(organisation ?? ''), MOST.name).trim()
    if (called !== '' && !byName.has(called)) byName.set(called, { name: called, organisation: from === '' ? null : from })
  }
  if (byName.size > MOST.speakers) findings.note(`${place}: of ${byName.size} speakers the first ${MOST.speakers} are read.`)
  return [...byName.values()].slice(0, MOST.speakers)
}

export function settleAbstract(abstract: string | null, place: string, findings: Findings): string | null {
  const text = plainText(abstract ?? '')
  return text === '' ? null : cutAndSaid(text, MOST.abstract, `${place}: the abstract`, findings)
}

export function settleCrewNote(note: string | null): string | null {
  const text = cut(plainText(note ?? ''), MOST.note).trim()
  return text === '' ? null : text
}

/** `en`, `pt-br`, `Français`; null where it is no language. */
export function settleLanguage(language: string | null): string | null {
  const written = language?.trim().toLowerCase() ?? ''
  const named = LANGUAGES[written]
  if (named !== undefined) return named
  const code = written.replaceAll('_', '-').replace(/-(?:in)?formal$/, '')
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/.test(code) && code.length <= 12 ? code : null
}

export function settleRooms(rooms: readonly SourceRoom[], findings: Findings): readonly SourceRoom[] {
  const byKey = new Map<string, SourceRoom>()
  for (const room of rooms) {
    if (room.key === '' || byKey.has(room.key)) continue
    const written = oneLine(room.name)
    const name = shortRoomName(written)
    if (name === '') continue
    if (name !== written) findings.note(`Room "${cut(written, 80)}" is called "${name}": a room's name has ${MOST.room} signs at most.`)
    byKey.set(room.key, { ...room, name })
  }
  return [...byKey.values()]
}

/** "Half Moon Room, Deck 3, Forward" loses what stands behind its last commas first. */
function shortRoomName(name: string): string {
  let short = name
  while (short.length > MOST.room && short.includes(',')) short = short.slice(0, short.lastIndexOf(',')).trim()
  return cut(short, MOST.room).trim()
}

export function settleEvent({ name, shortName, venue, languages, ...event }: SourceProgramme['event']): SourceProgramme['event'] {
  const spoken: readonly Language[] = spokenLanguages()
  const known = languages?.map((language) => language.toLowerCase().slice(0, 2)).filter((language) => spoken.some((one) => one === language)) ?? []
  const short = cut(oneLine(shortName ?? ''), MOST.shortName).trim()
  const house = cut(oneLine(venue ?? ''), MOST.event).trim()
  const called = cut(oneLine(name ?? ''), MOST.event).trim()
  return {
    ...event,
    name: called === '' ? null : called,
    ...(short === '' ? {} : { shortName: short }),
    ...(house === '' ? {} : { venue: house }),
    ...(known.length === 0 ? {} : { languages: [...new Set(known)] }),
  }
}

function cutAndSaid(text: string, most: number, what: string, findings: Findings): string {
  if (text.length <= most) return text
  findings.note(`${what} has ${text.length} signs and was cut to ${most}.`)
  return cut(text, most).trim()
}
