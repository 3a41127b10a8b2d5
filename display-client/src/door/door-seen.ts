import type { PublicRoom, PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import { clockTime } from '@tricolore/shared/status-page/times.ts'
import type { DoorWords } from '@tricolore/shared/words/words.ts'
import type { DoorState } from './door-state.ts'

/** What the page is made from. */
export type Seen = {
  readonly state: DoorState
  readonly words: DoorWords
  readonly room: PublicRoom | null
  readonly status: PublicStatus | null
  readonly timeZone: string
  /** Hub time; null while it is not known. */
  readonly nowMs: number | null
}

export function clockOf({ language }: DoorState, timeZone: string): (atMs: number) => string {
  return (atMs) => clockTime(atMs, language, timeZone)
}
