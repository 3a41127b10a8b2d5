import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { asLanguage } from '@tricolore/shared/words/spoken.ts'
import type { Words } from '../../../i18n/fr.ts'
import { roomName } from '../../../ui/programme.ts'

/** What the form calls a field of a session: `title.fr` is the title in French, `room.bleu` the room. */
export function fieldName(field: string, words: Words, tables: Tables): string {
  const [what = '', of = ''] = field.split('.')
  const language = asLanguage(of)
  if (what === 'room') return roomName(tables, of) ?? of
  if (what === 'title' && language !== null) return words.editor.titleIn(aboutWords[language].name)
  const names: Readonly<Record<string, string>> = {
    title: words.programme.title,
    kind: words.editor.kind,
    time: words.programme.start,
    date: words.days.date,
    minutes: words.programme.minutes,
    speakers: words.programme.speakers,
    language: words.editor.spoken,
    abstract: words.editor.abstract,
    crewNote: words.programme.crewNote,
  }
  return names[what] ?? field
}
