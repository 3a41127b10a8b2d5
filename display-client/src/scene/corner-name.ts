import type { SceneSetting } from './scene-props.ts'

/** A longer name leaves no place for the clock beside it. */
const CORNER_LENGTH = 28

/** The event's name where it stands in a corner. */
export function cornerName({ eventName, shortName }: SceneSetting): string {
  return eventName.length > CORNER_LENGTH ? shortName : eventName
}
