/** Every word of the source page, in French and in English: a language that lacks one does not compile. */
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Verdict } from './level.ts'
import type { MediaFault } from './media-fault.ts'
import type { Refusal } from './publisher.ts'
import type { Sent } from './sent.ts'
import type { PictureKind } from './settings.ts'
import type { Tally } from './tally.ts'
import { en } from './words-en.ts'
import { fr } from './words-fr.ts'

export type SourceWords = {
  readonly page: string
  readonly languageName: string
  readonly tally: Readonly<Record<Tally, string>>
  readonly start: string
  readonly stop: string
  readonly stopHeld: string
  readonly connecting: string
  readonly notSending: string
  readonly onAirFor: string
  readonly hubAway: string
  readonly notChosen: string
  readonly nothingOnStage: string
  readonly next: string
  readonly noTimer: string
  readonly preview: string
  readonly picture: string
  readonly pictures: Readonly<Record<PictureKind, string>>
  readonly camera: string
  readonly anyCamera: string
  readonly chooseDisplay: string
  readonly sound: string
  readonly input: string
  readonly anyInput: string
  readonly displaySound: string
  readonly tone: string
  readonly noSound: string
  readonly size: string
  readonly frames: string
  readonly framesPerSecond: (count: number) => string
  readonly bitrate: string
  readonly automatic: (text: string) => string
  readonly megabits: (mbps: string) => string
  readonly level: string
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly soundOff: string
  readonly touchForSound: string
  readonly sentTitle: string
  readonly nothingSent: string
  readonly limitation: string
  readonly limitations: Readonly<Record<Exclude<Sent['limitation'], 'none'>, string>>
  readonly codec: string
  readonly roundTrip: string
  readonly lost: string
  readonly pictureFaults: Readonly<Record<MediaFault, string>>
  readonly soundFaults: Readonly<Record<MediaFault, string>>
  readonly slateShown: string
  readonly tryAgain: string
  readonly refusals: Readonly<Record<Refusal | 'lost', string>>
  readonly forbidden: {
    readonly title: string
    readonly why: string
    readonly here: string
    readonly https: string
    readonly flag: string
    readonly obs: string
    readonly server: string
    readonly key: string
  }
  readonly copy: string
  readonly copied: string
  readonly entry: {
    readonly title: string
    readonly how: string
    readonly refused: string
    readonly label: string
    readonly use: string
    readonly unreadable: string
    readonly noRoom: string
  }
}

const words: Readonly<Record<Language, SourceWords>> = { fr, en }

export function wordsIn(language: Language): SourceWords {
  return words[language]
}
