import type { RoomTag } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

/** For a camera that looks at several screens: hub time, drawn anew for every frame. */
export type TestPatternScene = { readonly kind: 'test-pattern'; readonly room: RoomTag; readonly screenName: string }

export const testPattern = defineScene<TestPatternScene>()({
  kind: 'test-pattern',
  asks: {},
  menu: 80,
  show: ({ room, screenName, tag }) => ({ kind: 'test-pattern', room: tag(room), screenName }),
  subject: ({ room, screenName }) => [room.id, screenName],
  names: {
    fr: { panel: 'Mire', shows: 'la mire', insteadOf: 'de la mire' },
    en: { panel: 'Test pattern', shows: 'the test pattern', insteadOf: 'the test pattern' },
  },
  samples({ rooms, screenNames }) {
    const usual: TestPatternScene = { kind: 'test-pattern', room: rooms.sud, screenName: screenNames.usual }
    return { usual, long: { kind: 'test-pattern', room: rooms.halle, screenName: screenNames.long }, identify: usual }
  },
  isAlone: true,
})
