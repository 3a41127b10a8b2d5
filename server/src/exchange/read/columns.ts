/** Which column of a table says what, guessed from its headings in English, French and German. Somebody may say it instead. */
import type { ColumnMapping, ColumnMeaning } from './programme.ts'
import { columnMeanings } from './programme.ts'

/** Headings as `plainHeading` writes them; the first ones are the surest. */
const HEADINGS: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  key: ['id', 'key', 'session id', 'talk id', 'proposal id', 'code', 'guid', 'uuid', 'uid', 'identifier', 'identifiant', 'reference', 'kennung', 'nr', 'no'],
  title: [
    'title',
    'session title',
    'talk title',
    'proposal title',
    'titre',
    'titre de la session',
    'titre du talk',
    'intitule',
    'titel',
    'vortragstitel',
    'session',
    'session name',
    'talk',
    'vortrag',
    'programmpunkt',
    'sujet',
    'subject',
    'topic',
    'thema',
    'name',
    'nom',
    'event',
    'summary',
    'conference',
  ],
  titleEn: ['title en', 'title english', 'english title', 'en title', 'title in english', 'titre en', 'titre anglais', 'titel en', 'titel englisch', 'englischer titel'],
  titleFr: ['title fr', 'title french', 'french title', 'fr title', 'titre fr', 'titre francais', 'titel fr', 'titel franzosisch', 'franzosischer titel'],
  titleDe: ['title de', 'title german', 'german title', 'de title', 'titre de', 'titre allemand', 'titel de', 'titel deutsch', 'deutscher titel'],
  speakers: [
    'speakers',
    'speaker',
    'speaker names',
    'speaker name',
    'speaker s',
    'speakers names',
    'intervenants',
    'intervenant',
    'intervenant e s',
    'intervenants es',
    'orateurs',
    'orateur',
    'orateur s',
    'conferenciers',
    'conferencier',
    'sprecher',
    'sprecherin',
    'sprecher in',
    'sprecher innen',
    'sprecherinnen',
    'vortragende',
    'vortragender',
    'referenten',
    'referent',
    'referent in',
    'referentinnen',
    'presenters',
    'presenter',
    'presented by',
    'persons',
    'people',
    'who',
    'qui',
    'wer',
    'par',
    'authors',
    'author',
    'auteurs',
    'auteur',
    'host',
    'owner',
  ],
  organisation: ['organisation', 'organization', 'company', 'speaker company', 'employer', 'entreprise', 'societe', 'organisme', 'firma', 'unternehmen', 'affiliation', 'org'],
  start: [
    'start',
    'start time',
    'starttime',
    'starts at',
    'startsat',
    'starts',
    'scheduled at',
    'start at',
    'begin',
    'begins',
    'begin time',
    'beginning',
    'dtstart',
    'from',
    'debut',
    'heure de debut',
    'heure debut',
    'date de debut',
    'horaire de debut',
    'commence',
    'de',
    'anfang',
    'beginn',
    'startzeit',
    'anfangszeit',
    'von',
    'ab',
    'time',
    'heure',
    'horaire',
    'horaires',
    'creneau',
    'uhrzeit',
    'zeit',
    'slot',
    'date time',
    'datetime',
  ],
  end: [
    'end',
    'end time',
    'endtime',
    'ends at',
    'endsat',
    'ends',
    'end at',
    'finish',
    'dtend',
    'to',
    'until',
    'fin',
    'heure de fin',
    'heure fin',
    'date de fin',
    'horaire de fin',
    'a',
    'ende',
    'endzeit',
    'endet',
    'bis',
  ],
  minutes: [
    'minutes',
    'duration',
    'duration min',
    'duration minutes',
    'duration in minutes',
    'length',
    'length min',
    'mins',
    'min',
    'duree',
    'duree min',
    'duree minutes',
    'duree en minutes',
    'dauer',
    'dauer min',
    'dauer minuten',
    'dauer in minuten',
    'minuten',
    'lange',
  ],
  date: ['date', 'day', 'start date', 'session date', 'jour', 'journee', 'tag', 'datum'],
  room: ['room', 'room name', 'salle', 'raum', 'saal', 'stage', 'scene', 'buhne', 'location', 'lieu', 'ort', 'hall', 'theatre', 'amphi', 'amphitheatre', 'auditorium', 'venue', 'place', 'track'],
  kind: ['kind', 'format', 'type', 'session type', 'session format', 'session kind', 'genre', 'art', 'typ', 'categorie', 'category'],
  language: ['language', 'spoken language', 'langue', 'sprache', 'lang', 'locale'],
  abstract: ['abstract', 'description', 'resume', 'descriptif', 'presentation', 'beschreibung', 'zusammenfassung', 'kurzbeschreibung', 'details', 'inhalt', 'synopsis', 'text'],
  status: ['status', 'statut', 'state', 'etat', 'zustand'],
}

/** `Heure de début (CET)` as `heure de debut cet`. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function guessColumns(headings: readonly string[]): ColumnMapping {
  const plain = headings.map(plainHeading)
  const taken = new Set<number>()
  const guessed: Partial<Record<ColumnMeaning, string>> = {}
  const take = (meaning: ColumnMeaning, fits: (heading: string, known: string) => boolean) => {
    if (guessed[meaning] !== undefined) return
    for (const known of HEADINGS[meaning]) {
      const position = plain.findIndex((heading, place) => !taken.has(place) && fits(heading, known))
      if (position < 0) continue
      taken.add(position)
      guessed[meaning] = headings[position] ?? ''
      return
    }
  }
  // Whole headings first, in all meanings; then those that only begin so: "start cet", "room name and floor".
  for (const meaning of columnMeanings) take(meaning, (heading, known) => heading === known)
  for (const meaning of columnMeanings) take(meaning, (heading, known) => known.length >= 4 && heading.startsWith(`${known} `) && !/ (?:url|link|photo|bio|email|mail|image)\b/.test(heading))
  return guessed
}

/** How many meanings a row of cells would name: the heading row is the one that names most. */
export function namedMeanings(cells: readonly string[]): number {
  return Object.keys(guessColumns(cells)).length
}

/** What somebody said, where the table has such a heading; the rest is guessed from the headings that are left. `unknown`: what names none. */
export function columnsOf(headings: readonly string[], mapping: ColumnMapping | undefined): { readonly columns: ColumnMapping; readonly unknown: readonly string[] } {
  if (mapping === undefined) return { columns: guessColumns(headings), unknown: [] }
  const said: Partial<Record<ColumnMeaning, string>> = {}
  const unknown: string[] = []
  for (const meaning of columnMeanings) {
    const heading = mapping[meaning]
    if (heading === undefined || heading === '') continue
    const found = headings.find((one) => one === heading) ?? headings.find((one) => plainHeading(one) === plainHeading(heading))
    if (found === undefined) unknown.push(heading)
    else said[meaning] = found
  }
  const used = new Set(Object.values(said))
  const rest = guessColumns(headings.map((heading) => (used.has(heading) ? '' : heading)))
  const guessed = Object.entries(rest).filter(([meaning]) => !(meaning in said) && !(meaning in mapping))
  return { columns: { ...Object.fromEntries(guessed), ...said }, unknown }
}
