import type { ScreenView } from '@tricolore/shared/derive/screen-view.ts'

/** Names what a scene is about: another name is another picture and gets a crossfade, the same name is updated in place. */
export function sceneIdentity({ scene, language }: ScreenView): string {
  return [language, scene.kind, ...subject(scene)].join(' ')
}

function subject(scene: ScreenView['scene']): readonly (string | null | undefined)[] {
  switch (scene.kind) {
    case 'title-card':
      return [scene.session.sessionId, scene.room.id]
    case 'simulcast':
      return [scene.session?.sessionId, scene.originRoom.id, scene.feed?.feedId]
    case 'replay':
      return [scene.session.sessionId, scene.feed?.feedId]
    case 'interval':
      return [scene.room.id, scene.current?.sessionId, scene.here?.session.sessionId]
    case 'closed':
      return [scene.room.id, scene.goTo?.id]
    case 'holding':
      return [scene.room.id]
    case 'test-pattern':
      return [scene.room.id, scene.screenName]
    case 'message':
      return [scene.text]
    case 'emergency':
      return [scene.title.fr]
    case 'stage':
      return [scene.room.id, scene.onStage?.session.sessionId]
    case 'overlay':
      return [scene.lowerThird?.session.sessionId, scene.lowerThird?.originRoom.id]
    case 'black':
    case 'end-of-day':
    case 'foyer':
      return []
    default:
      // Of a newer build: its stand-in is one picture.
      scene satisfies never
      return []
  }
}
