/** Invented views, one for each scene and case: the scenes' own samples, in an invented event. */
import type { Scene, ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { isSceneKind, scenes } from '@tricolore/shared/scenes/registry.ts'
import { sampleNowMs, sampleWords } from '@tricolore/shared/scenes/sample-words.ts'

export { sampleNowMs }

export type SampleRequest = {
  readonly name: string
  /** One that the scene has among its samples, else `usual` is taken; `banner`, `identify` and `long` (an event's name) lie over each. */
  readonly variant: string
  readonly language: Language
}

export function sampleView({ name, variant, language }: SampleRequest): ScreenView {
  return {
    language,
    timeZone: 'Europe/Paris',
    eventName: variant === 'long' ? 'Rencontres interprofessionnelles de la météorologie marine et du littoral' : 'Rencontres du littoral',
    shortName: 'Littoral',
    accent: '#3f7cff',
    insetPercent: 0,
    scene: sampleScene(name, variant, language),
    banner: variant === 'banner' ? 'La salle Ouest est pleine\u202f: il reste des places en Sud et sur le Balcon.' : null,
    identify: variant === 'identify' ? { screenName: 'Sud · grand écran', roomName: 'Sud' } : null,
  }
}

function sampleScene(name: string, variant: string, language: Language): Scene {
  const { samples } = scenes[isSceneKind(name) ? name : 'interval']
  const all = samples(sampleWords(language))
  return all[variant] ?? all.usual
}
