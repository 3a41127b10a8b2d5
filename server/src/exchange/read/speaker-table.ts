/** A table of speakers beside that of the sessions, which names them by short names only. The two come in one body, parted by a form feed. */
import { columnHeadings } from './column-headings.ts'
import { plainHeading } from './columns.ts'
import type { RawSpeaker } from './raw-programme.ts'

/** By the short name, in small letters. */
export type SpeakerNames = ReadonlyMap<string, RawSpeaker>

type RowsOf = (table: string) => readonly (readonly string[])[]

/** U+000C: no programme writes it into a cell. */
const FORM_FEED = '\f'
const keys = ['slug', 'speaker id', 'id', 'key', 'handle', 'short name', 'identifiant', 'cle', 'kurzel', 'kurzname']
const names = ['name', 'full name', 'speaker name', 'nom', 'nom complet', 'prenom nom', 'vollstandiger name']

/** The sessions' table, and the speakers' where there is one; in whatever order they come. Null: it is one table, or more than these two. */
export function apartFromSpeakers(text: string, rowsOf: RowsOf): { readonly sessions: string; readonly people: SpeakerNames } | null {
  if (!text.includes(FORM_FEED)) return null
  const parts = text.split(FORM_FEED).map((part) => part.replace(/^\ufeff|^\s+/g, ''))
  const [one, other, ...more] = parts.filter((part) => part.trim() !== '')
  if (one === undefined || other === undefined || more.length > 0) return null
  const [ofOne, ofOther] = [peopleIn(rowsOf(one)), peopleIn(rowsOf(other))]
  if (ofOther !== null && ofOne === null) return { sessions: one, people: ofOther }
  return ofOne !== null && ofOther === null ? { sessions: other, people: ofOne } : null
}

/** Null where it is no table of people: it has no short names, no names, or says when something is. */
function peopleIn([headings = [], ...rows]: ReturnType<RowsOf>): SpeakerNames | null {
  const plain = headings.map(plainHeading)
  const at = (known: readonly string[]) => plain.findIndex((heading) => known.includes(heading))
  const [key, name, organisation] = [at(keys), at(names), at(columnHeadings.organisation)]
  if (key < 0 || name < 0 || at(columnHeadings.start) >= 0) return null
  const people = rows.map((cells) => {
    const from = organisation < 0 ? '' : (cells[organisation] ?? '').trim()
    return [(cells[key] ?? '').trim().toLowerCase(), { name: (cells[name] ?? '').trim(), organisation: from === '' ? null : from }] as const
  })
  return new Map(people.filter(([short, { name: said }]) => short !== '' && said !== ''))
}
