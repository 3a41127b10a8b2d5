/** What somebody did, in words: one phrase for every command there is, in both languages, or this does not compile. */

import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { dateName } from '../ui/dates.ts'
import { historySentencesEn } from './history-sentences-en.ts'
import { historySentencesFr } from './history-sentences-fr.ts'

/** Names of what a command speaks of; what is gone by now is called as the history has it, or by its id. */
export type Names = {
  readonly session: (id: string) => string
  readonly room: (id: string) => string
  /** Null when the command means everywhere. */
  readonly rooms: (ids: readonly string[] | null | undefined) => string | null
  readonly screen: (id: string) => string
  readonly feed: (id: string) => string
  readonly message: (id: string) => string | null
  readonly emergency: (id: string) => string
  /** The session of a cue; null when the cue is gone. */
  readonly cue: (takeId: string) => string | null
  /** The sentence that undo or redo meant; null when it is too old to be here. */
  readonly sentence: (seq: number | null) => string | null
  readonly time: (instantMs: number) => string
}

/** A past participle and its object: after "a " in French, after the name in English. */
export type HistorySentences = {
  readonly [T in CommandInput['type']]: (command: Extract<CommandInput, { type: T }>, names: Names, entry: Pick<HistoryEntry, 'undoes' | 'redoes'>) => string
}

const byLanguage: Readonly<Record<CrewLanguage, HistorySentences>> = { fr: historySentencesFr, en: historySentencesEn }

/** `entries`: where undo and redo look up what they meant. */
export function historySentence(entry: HistoryEntry, tables: Tables, language: CrewLanguage, entries: readonly HistoryEntry[] = []): string {
  const sentences = byLanguage[language]
  const { command } = entry
  if (!isKnown(command.type, sentences)) return command.type
  // The type assertion is safe: the hub journals only what the command's own schema has parsed; that of another release is caught below.
  const describe = sentences[command.type] as (command: unknown, names: Names, entry: HistoryEntry) => string
  try {
    return describe(command, namesFrom(tables, language, entries, entry.atMs), entry)
  } catch (reason) {
    // A newer release may have given it another payload, in a history that both write: its name is better than no history.
    console.warn(`no words for ${command.type}`, reason)
    return command.type
  }
}

function isKnown(type: string, sentences: HistorySentences): type is keyof HistorySentences {
  return Object.hasOwn(sentences, type)
}

/** `saidMs`: when it was done, which says what its times have to name. */
function namesFrom(tables: Tables, language: CrewLanguage, entries: readonly HistoryEntry[], saidMs: number): Names {
  const { timeZone } = dayRuleIn(tables)
  const session = (id: string) => {
    const found = tables.sessions.get(id)
    return found ? sessionTitle(found, language) : (asNamed(entries, 'sessionId', id) ?? id)
  }
  const room = (id: string) => tables.rooms.get(id)?.name ?? asNamed(entries, 'roomId', id) ?? id
  return {
    session,
    room,
    rooms: (ids) => (ids && ids.length > 0 ? ids.map(room).join(', ') : null),
    screen: (id) => tables.screens.get(id)?.name ?? id,
    feed: (id) => tables.feeds.get(id)?.name ?? id,
    message: (id) => tables.messages.get(id)?.texts[language] ?? null,
    emergency: (id) => tables.emergencyTexts.get(id)?.label[language] ?? id,
    cue: (takeId) => {
      const sessionId = tables.takes.get(takeId)?.sessionId
      return sessionId ? session(sessionId) : null
    },
    sentence: (seq) => {
      const meant = entries.find((candidate) => candidate.seq === seq)
      return meant ? historySentence(meant, tables, language, entries) : null
    },
    time: (instantMs) => {
      const date = dateAt(instantMs, timeZone)
      const time = clockText(instantMs, timeZone)
      return date === dateAt(saidMs, timeZone) ? time : `${dateName(date, language)} ${time}`
    },
  }
}

/** What it was called by the newest command that says so. */
function asNamed(entries: readonly HistoryEntry[], idField: 'sessionId' | 'roomId', id: string): string | null {
  const nameField = idField === 'sessionId' ? 'title' : 'name'
  const namings = entries.map(({ command }) => command).filter((command) => Reflect.get(command, idField) === id && isNaming(command))
  const name: unknown = namings.map((command) => Reflect.get(command, nameField)).findLast((text) => typeof text === 'string')
  return typeof name === 'string' ? name : null
}

/** Others have a room and a name too, such as a screen's. */
function isNaming({ type }: HistoryEntry['command']): boolean {
  return type === 'addSession' || type === 'editSession' || type === 'setRoom'
}
