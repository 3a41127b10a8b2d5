/** Every word of the status page, in French and in English. Names, titles and texts of the event never stand here. */
import type { Language } from '../model/values.ts'
import { english } from './words-en.ts'
import { french } from './words-fr.ts'

export type Words = {
  readonly pageTitle: (shortName: string) => string
  readonly languages: string
  readonly languageNames: Readonly<Record<Language, string>>

  readonly liveAndFresh: string
  readonly asOf: (clock: string) => string
  readonly checkedAt: (clock: string) => string
  readonly offline: (clock: string, ago: string) => string
  readonly refresh: string
  readonly ago: (minutes: number) => string

  readonly emergency: string
  readonly notice: string
  readonly only: (rooms: string) => string

  readonly onAir: string
  readonly severalOnAir: string
  readonly replay: string
  readonly rightNow: string
  readonly soon: string
  readonly part: (number: number, of: number) => string
  /** Before the name of the room with the stage. */
  readonly from: string
  readonly simulcastEverywhere: string
  readonly simulcastIn: (rooms: string) => string
  readonly left: (minutes: number) => string
  readonly wrappingUp: string
  readonly progress: string
  readonly continuesAt: string
  readonly startsAt: string
  readonly inMinutes: (minutes: number) => string
  readonly startsNow: string
  readonly continuesNow: string
  readonly followedBy: string
  readonly nothingOnStage: string
  readonly dayOver: string
  readonly dayOverText: string
  readonly nextDay: string
  readonly at: string
  readonly noProgramme: string
  readonly noProgrammeText: string
  readonly noEvent: string
  readonly noEventText: string

  readonly whereToSit: string
  readonly onStage: string
  readonly simulcast: string
  readonly simulcastFrom: (room: string) => string
  readonly closed: string
  readonly nothingHere: string
  readonly full: string
  readonly nearlyFull: string
  readonly seatsFree: string
  readonly seats: (count: number) => string

  readonly upNext: string
  readonly delayed: (delay: string, planned: string) => string
  readonly early: (lead: string, planned: string) => string
  readonly length: (minutes: number) => string
  readonly everyRoom: string
  readonly and: (names: readonly string[]) => string

  readonly programme: string
  readonly wholeProgramme: string
  readonly closeProgramme: string
  readonly programmeLoading: string
  readonly programmeFailed: string
  readonly summary: string
  readonly cancelled: string
  readonly fictional: string

  readonly moved: string
  readonly nowLive: (title: string, room: string | null) => string
  readonly nothingLiveAnyMore: string
  readonly emergencyOver: string
}

const words: Readonly<Record<Language, Words>> = { fr: french, en: english }

export function wordsIn(language: Language): Words {
  return words[language]
}
