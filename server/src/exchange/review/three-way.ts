/** One session, three ways: as the last import had it, as the file has it now, as it is here. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { ImportedFields } from '@tricolore/shared/tables/imported.ts'
import { type FieldName, fieldNames, isAsRemembered, isSilent, type SessionFields } from './fields.ts'

export type Compared = {
  /** What becomes what the file says. */
  readonly changed: readonly FieldName[]
  /** Changed here by hand: kept, although the file says otherwise. */
  readonly pinned: readonly FieldName[]
}

export type Sides = {
  readonly live: SessionFields
  readonly file: SessionFields
  /** As the last import had it; null where there was none of this session. */
  readonly base: ImportedFields | null
  /** What this format says of a session of ours, so that what it does not carry is no change; null for a field that it has no place for. Only of files that we wrote. */
  readonly written?: Partial<SessionFields>
  /** It was made by hand, and is the same by its title: what the file does not say is nothing against it. */
  readonly isAdopted: boolean
}

export function threeWay(sides: Sides): Compared {
  const changed: FieldName[] = []
  const pinned: FieldName[] = []
  for (const name of fieldNames) {
    const verdict = judged(name, sides)
    if (verdict === 'change') changed.push(name)
    else if (verdict === 'pinned') pinned.push(name)
  }
  return { changed, pinned }
}

function judged(name: FieldName, { live, file, base, written, isAdopted }: Sides): 'same' | 'change' | 'pinned' {
  if (sameContent(live[name], file[name])) return 'same'
  if (name === 'title' && (written || isAdopted) && isATitleOf(live, file.title)) return 'same'
  if (written) return !Object.hasOwn(written, name) || sameAsWritten(name, written, file) ? 'same' : 'change'
  if (base) {
    const isNew = !isAsRemembered(name, file, base)
    const isByHand = !isAsRemembered(name, live, base)
    if (isNew && !isByHand) return 'change'
    return !isNew && isSilent(name, file) ? 'same' : 'pinned'
  }
  if (!isAdopted) return 'change'
  return isSilent(name, file) || saysLess(name, live, file) ? 'same' : 'change'
}

function sameAsWritten(name: FieldName, written: Partial<SessionFields>, file: SessionFields): boolean {
  if (name === 'abstract') return inOneLine(written.abstract) === inOneLine(file.abstract)
  if (name === 'speakers') return sameContent(written.speakers?.map(asSaid), file.speakers.map(asSaid))
  if (name === 'rooms') return sameContent(asHeld(written.rooms ?? []), asHeld(file.rooms))
  return sameContent(written[name], file[name])
}

/** In any language; readers turn every space into a plain one. */
function isATitleOf({ title, titleByLanguage }: SessionFields, said: string): boolean {
  return [title, ...Object.values(titleByLanguage)].some((text) => inOneLine(text) === inOneLine(said))
}

function asSaid({ name, organisation }: SessionFields['speakers'][number]) {
  return { name: inOneLine(name), organisation }
}

/** Whether it is held or shown again there, what we write does not say. */
function asHeld(rooms: SessionFields['rooms']): SessionFields['rooms'] {
  return rooms.map(({ roomId, kind }) => ({ roomId, kind: kind === 'replay' ? 'origin' : kind }))
}

/** Readers set the breaks of lines anew. */
function inOneLine(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** The same speakers without where they are from; the same stage without the rooms that follow it. */
function saysLess(name: FieldName, live: SessionFields, file: SessionFields): boolean {
  if (name === 'speakers')
    return (
      file.speakers.every(({ organisation }) => organisation === null) &&
      sameContent(
        live.speakers.map((speaker) => speaker.name),
        file.speakers.map((speaker) => speaker.name),
      )
    )
  return name === 'rooms' && file.rooms.every((room) => live.rooms.some(({ roomId, kind }) => roomId === room.roomId && kind === room.kind))
}
