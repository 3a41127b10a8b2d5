import type { Scene } from '@tricolore/shared/derive/screen-view.ts'
import { Scene as Holding } from './holding/Scene.tsx'
import type { SceneSetting } from './scene-props.ts'
import { Scene as TitleCard } from './title-card/Scene.tsx'

/**
 * In place of a scene that only a newer page could draw, until this one loads itself again: the title card of what it is about, or the event's name.
 * A screen never goes blank. `scene`: of a kind that is not known here, so that it may hold anything.
 */
export function StandIn({ scene, setting }: { readonly scene: Scene; readonly setting: SceneSetting }) {
  const { session, room } = asCard(scene)
  if (session && room) return <TitleCard scene={{ kind: 'title-card', session, room }} setting={setting} />
  return <Holding scene={{ kind: 'holding', room: room ?? { id: '', name: setting.shortName, colour: '#3f7cff' } }} setting={setting} />
}

type Card = Extract<Scene, { readonly kind: 'title-card' }>

/** A session or room of the shape that scenes have them in; null where there is none. */
function asCard(scene: Scene): { readonly session: Card['session'] | null; readonly room: Card['room'] | null } {
  const { session, room } = { session: null, room: null, ...scene }
  return {
    // The type assertions are checked by the fields that a card reads.
    session: hasFields(session, ['title', 'speakers']) ? (session as unknown as Card['session']) : null,
    room: hasFields(room, ['name', 'colour']) ? (room as unknown as Card['room']) : null,
  }
}

function hasFields(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name))
}
