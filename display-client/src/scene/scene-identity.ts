import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'
import { subjectOf } from '@tricolore/shared/scenes/known.ts'

/** Names what a scene is about: another name is another picture and gets a crossfade, the same name is updated in place. */
export function sceneIdentity({ scene, language }: ScreenView): string {
  return [language, scene.kind, ...subjectOf(scene)].join(' ')
}
