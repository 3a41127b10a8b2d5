/** What the review says, one sentence a fact, in the languages that are spoken here. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { textsOf } from '@tricolore/shared/words/say.ts'
import { type Sentence, type SentenceKey, sentence } from '@tricolore/shared/words/sentence.ts'
import { clashes } from './clashes.ts'
import { type FieldName, liveFields, type SessionFields } from './fields.ts'
import type { Matched, Review } from './review.ts'
import { createSayWhere } from './say-when.ts'

export type SentenceKind =
  | 'swapped'
  | 'moved'
  | 'retitled'
  | 'speakers'
  | 'cancelled'
  | 'held'
  | 'other'
  | 'added'
  | 'removed'
  | 'replaced'
  | 'pinned'
  | 'frozen'
  | 'adopted'
  | 'clash'
  | 'shifted'

export type ReviewSentence = { readonly kind: SentenceKind; readonly sessionIds: readonly string[]; readonly texts: Texts }

const fieldWords: Readonly<Record<FieldName, SentenceKey & `importField${string}`>> = {
  title: 'importFieldTitle',
  titleByLanguage: 'importFieldTexts',
  speakers: 'importFieldSpeakers',
  plannedStartMs: 'importFieldWhen',
  durationMs: 'importFieldWhen',
  rooms: 'importFieldRooms',
  kind: 'importFieldKind',
  language: 'importFieldLanguage',
  abstract: 'importFieldTexts',
  crewNote: 'importFieldTexts',
  plenary: 'importFieldPlenary',
  replayOf: 'importFieldKind',
  cancelled: 'importFieldCancelled',
}

const frozenWords = { live: 'importSaysLive', pending: 'importSaysPending', over: 'importSaysOver' } as const

export function sentencesOf(review: Review): readonly ReviewSentence[] {
  const { where, roomName } = createSayWhere(review)
  const { tables } = review.input
  const changing = review.matched.filter(({ compared, frozen }) => frozen === null && compared.changed.length > 0)
  const swaps = swapsOf(changing)
  const swapped = new Set(swaps.flat().map(({ id }) => String(id)))
  const said: ReviewSentence[] = []
  const say = (kind: SentenceKind, sessionIds: readonly string[], words: Sentence) => void said.push({ kind, sessionIds, texts: textsOf(words) })
  for (const [one, other] of swaps) say('swapped', [one.id, other.id], sentence('importSaysSwapped', { title: one.live.title, other: other.live.title }))
  for (const one of changing) sayChanged(one, swapped.has(one.id), where, say)
  for (const { id, fields } of review.added) say('added', [id], sentence('importSaysAdded', { title: fields.title, where: where(fields) }))
  for (const session of review.removed)
    say('removed', [session.id], sentence('importSaysRemoved', { title: session.title, where: where(liveFields(tables, session)) }))
  if (review.replaced.length > 0) {
    const event = tables.event.get('event')?.name ?? ''
    const words = sentence('importSaysReplaced', { sessions: review.replaced.length, event })
    say(
      'replaced',
      review.replaced.map(({ id }) => id),
      words,
    )
  }
  for (const { id, live, compared, frozen } of review.matched) {
    if (frozen !== null && compared.changed.length > 0) say('frozen', [id], sentence(frozenWords[frozen], { title: live.title }))
    else if (compared.pinned.length > 0) say('pinned', [id], sentence('importSaysPinned', { title: live.title, fields: fieldsIn(compared.pinned) }))
  }
  for (const { session, why } of review.frozenRemoved) say('frozen', [session.id], sentence(frozenWords[why], { title: session.title }))
  for (const { id, fields } of review.goneByHand) say('pinned', [id], sentence('importSaysGoneByHand', { title: fields.title }))
  for (const { id, live, how } of review.matched) if (how === 'adopted') say('adopted', [id], sentence('importSaysAdopted', { title: live.title }))
  for (const { ids, titles, roomId } of clashes(review))
    say('clash', ids, sentence('importSaysClash', { title: titles[0], other: titles[1], room: roomName(roomId) }))
  if (review.isShifted) say('shifted', [], sentence('importSaysShifted'))
  return said
}

type Say = (kind: SentenceKind, sessionIds: readonly string[], words: Sentence) => void

function sayChanged({ id, live, here, fields, compared }: Matched, isSwapped: boolean, where: (fields: SessionFields) => Sentence, say: Say): void {
  const changed = new Set(compared.changed)
  const take = (...names: readonly FieldName[]) => names.filter((name) => changed.delete(name)).length > 0
  const title = changed.has('title') ? fields.title : live.title
  if (take('title')) say('retitled', [id], sentence('importSaysRetitled', { from: live.title, to: fields.title }))
  const moves = changed.has('plannedStartMs') || (changed.has('rooms') && !sameContent(where(here), where(fields)))
  if (isSwapped) take('plannedStartMs', 'rooms')
  else if (moves) {
    const to = {
      ...here,
      ...(changed.has('plannedStartMs') && { plannedStartMs: fields.plannedStartMs }),
      ...(changed.has('rooms') && { rooms: fields.rooms }),
    }
    take('plannedStartMs', 'rooms')
    say('moved', [id], sentence('importSaysMoved', { title, from: where(here), to: where(to) }))
  }
  if (take('speakers')) {
    const speakers = fields.speakers.length === 0 ? sentence('importSaysNobody') : fields.speakers.map(({ name }) => name).join(', ')
    say('speakers', [id], sentence('importSaysSpeakers', { title, speakers }))
  }
  if (take('cancelled')) say(fields.cancelled ? 'cancelled' : 'held', [id], sentence(fields.cancelled ? 'importSaysCancelled' : 'importSaysHeld', { title }))
  if (changed.size > 0) say('other', [id], sentence('importSaysOther', { title, fields: fieldsIn([...changed]) }))
}

/** In each language: `time, rooms`. */
function fieldsIn(names: readonly FieldName[]): Partial<Texts> {
  const words = [...new Set(names.map((name) => fieldWords[name]))].map((key) => textsOf(sentence(key)))
  const languages = Object.keys(words[0] ?? {})
  return Object.fromEntries(languages.map((language) => [language, words.map((texts) => Reflect.get(texts, language)).join(', ')]))
}

/** Two that are afterwards where and when the other one was. */
function swapsOf(changing: readonly Matched[]): readonly (readonly [Matched, Matched])[] {
  const before = new Map<string, Matched[]>()
  for (const one of changing) before.set(placeOf(one.here), [...(before.get(placeOf(one.here)) ?? []), one])
  const swaps: (readonly [Matched, Matched])[] = []
  const done = new Set<string>()
  for (const one of changing) {
    const isMoved = one.compared.changed.some((name) => name === 'rooms' || name === 'plannedStartMs')
    if (!isMoved || done.has(one.id)) continue
    const other = before.get(placeOf(one.fields))?.find((there) => there !== one && !done.has(there.id) && placeOf(there.fields) === placeOf(one.here))
    if (!other) continue
    done.add(one.id).add(other.id)
    swaps.push([one, other])
  }
  return swaps
}

function placeOf({ plannedStartMs, rooms }: SessionFields): string {
  return `${plannedStartMs} ${rooms.map(({ roomId, kind }) => `${roomId} ${kind}`).join(' ')}`
}
