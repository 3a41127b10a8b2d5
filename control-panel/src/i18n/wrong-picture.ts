/** "Rouge, big screen shows black instead of the simulcast": what is wrong with a screen, in one sentence or beside its name. */
import type { SceneKind } from '@tricolore/shared/derive/screen-view.ts'
import { isSceneKind, scenes } from '@tricolore/shared/scenes/registry.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'

export type WrongScreen = {
  readonly id: string
  readonly name: string
  readonly roomId: string
  /** What it says that it shows; `fault`: its scene could not be painted. Null: it does not say. */
  readonly scene: string | null
  readonly expected: SceneKind | null
}

type Phrases = {
  readonly instead: (shows: string, should: string) => string
  readonly other: string
  readonly fault: string
  /** Of the right kind, with another content. */
  readonly same: (shows: string) => string
}

const fr: Phrases = {
  instead: (shows, should) => `montre ${shows} au lieu ${should}`,
  other: 'montre autre chose que prévu',
  fault: 'n’a pas pu peindre sa scène et montre un carton de secours',
  same: (shows) => `montre ${shows}, mais pas avec le contenu prévu`,
}

const en: Phrases = {
  instead: (shows, should) => `shows ${shows} instead of ${should}`,
  other: 'shows something else than planned',
  fault: 'could not paint its scene and shows a plain slide',
  same: (shows) => `shows ${shows}, with other content than planned`,
}

const byLanguage: Readonly<Record<CrewLanguage, Phrases>> = { fr, en }

export function wrongPicture(screen: WrongScreen, language: CrewLanguage): string {
  return `${screen.name} ${whatIsWrong(screen, language)}`
}

/** The same without the screen's name. */
export function whatIsWrong({ scene, expected }: WrongScreen, language: CrewLanguage): string {
  const { instead, other, fault, same } = byLanguage[language]
  if (scene === 'fault') return fault
  if (scene === null || expected === null || !isSceneKind(scene)) return other
  const { shows } = scenes[scene].names[language]
  return scene === expected ? same(shows) : instead(shows, scenes[expected].names[language].insteadOf)
}
