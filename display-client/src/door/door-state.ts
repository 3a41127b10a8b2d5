/** What the volunteers' page knows. Reports are shown as the hub confirmed them; what was pressed and is on its way stands apart. */
import type { Language, Texts } from '@tricolore/shared/model/values.ts'

/** `GET /api/v1/door/:roomId`. */
export type DoorReport = {
  readonly room: { readonly id: string; readonly name: string; readonly colour: string; readonly capacity: number | null }
  readonly occupancy: { readonly percent: number | null; readonly atMs: number; readonly by: string | null } | null
  readonly readiness: { readonly ready: boolean; readonly atMs: number; readonly by: string | null } | null
  /** When what is on in the room began: what was said before is asked again. A hub of the release before does not say. */
  readonly sinceMs?: number
  /** Of the emergency that is shown here: everybody is out. Left out by hubs of before, as is the call. */
  readonly clearance?: { readonly atMs: number; readonly by: string | null } | null
  readonly call?: { readonly atMs: number; readonly answer: { readonly atMs: number; readonly by: string | null } | null } | null
}

export type EntryProblem = 'expired' | 'wrongKey' | 'needsName' | 'needsKey' | 'tooManyTries'

export type Entry = {
  readonly name: string
  /** Room code or password as typed; the link's own key never stands in a field. */
  readonly secret: string
  readonly uses: 'link' | 'code' | 'password'
  /** Ours, or what the hub said. */
  readonly problem: EntryProblem | Texts | null
  readonly isBusy: boolean
}

/** One question: what was pressed and is not confirmed, and what the hub said to it when it said no. */
export type Pending<Value> = { readonly value: Value | null; readonly refusal: Texts | null }

export type DoorState = {
  readonly roomId: string
  readonly language: Language
  readonly name: string | null
  /** There is a token: the questions are shown. */
  readonly isSignedIn: boolean
  /** The form, while it is needed. */
  readonly entry: Entry | null
  readonly report: DoorReport | null
  readonly occupancy: Pending<number>
  readonly readiness: Pending<boolean>
  readonly clearance: Pending<true>
  readonly call: Pending<true>
  readonly isAway: boolean
  readonly isRoomUnknown: boolean
}
