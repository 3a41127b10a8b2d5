import type { RoomTag } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

export type HoldingScene = { readonly kind: 'holding'; readonly room: RoomTag }

export const holding = defineScene<HoldingScene>()({
  kind: 'holding',
  asks: {},
  menu: 10,
  show: ({ room, tag }) => ({ kind: 'holding', room: tag(room) }),
  subject: ({ room }) => [room.id],
  names: {
    fr: { panel: 'Carton d’attente', shows: 'le carton d’attente', insteadOf: 'du carton d’attente' },
    en: { panel: 'Holding slide', shows: 'the holding slide', insteadOf: 'the holding slide' },
  },
  samples({ rooms }) {
    const usual: HoldingScene = { kind: 'holding', room: rooms.sud }
    return { usual, long: { kind: 'holding', room: rooms.halle }, identify: usual }
  },
})
