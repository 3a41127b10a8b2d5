/** Screens: naming, finding, reloading, forgetting. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RoomId, ScreenId } from '../model/ids.ts'
import { Language } from '../model/values.ts'
import { isVisible } from '../model/visible-name.ts'
import type { Tables } from '../tables/registry.ts'
import { Purpose, Screen, ScreenKey, TrimMs } from '../tables/screen.ts'
import { roomNotFound, screenNotFound } from './effects.ts'

const IDENTIFY_MS = 15_000

/** As somebody gives it. What was stored before there was this rule may be read. */
const ScreenName = Screen.shape.name.refine(isVisible)

const shape = {
  name: ScreenName,
  roomId: RoomId,
  purpose: Purpose,
  language: Language.nullable().optional(),
  insetPercent: Screen.shape.insetPercent.optional(),
  trimMs: TrimMs.optional(),
  /** At most one screen a room: naming this one takes the sound from the others. */
  carriesSound: z.boolean().optional(),
}

export const nameScreen = defineCommand({
  type: 'nameScreen',
  payload: z.union([
    z.strictObject({ screenId: ScreenId, ...shape }),
    /** The code that a screen shows which is not yet known. */
    z.strictObject({ code: z.string().trim().toUpperCase().min(4).max(12), ...shape }),
  ]),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, payload, context) {
    if (!tx.tables.rooms.has(payload.roomId)) return roomNotFound(payload.roomId)
    const { name, roomId, purpose } = payload
    if ('screenId' in payload) {
      const known = tx.tables.screens.get(payload.screenId)
      if (!known) return screenNotFound(payload.screenId)
      const { language = known.language, insetPercent = known.insetPercent, trimMs = known.trimMs, carriesSound = known.carriesSound } = payload
      tx.put('screens', { ...known, name, roomId, purpose, language, insetPercent, trimMs, carriesSound })
      if (carriesSound) silenceOthers(tx, known.id, roomId)
      return undefined
    }
    const paired = context.pairing(payload.code)
    if (paired === 'wait') return tooManyCodes
    if (!paired) return rejection('not-found', 'noScreenHasCode', { code: payload.code })
    const id = ScreenId.parse(paired.screenId)
    const { language = blank.language, insetPercent = blank.insetPercent, trimMs = blank.trimMs, carriesSound = blank.carriesSound } = payload
    tx.put('screens', { ...blank, id, name, roomId, purpose, language, insetPercent, trimMs, carriesSound })
    if (carriesSound) silenceOthers(tx, id, roomId)
    tx.put('screenKeys', { id, keyHash: paired.keyHash })
    return undefined
  },
})

const tooManyCodes = rejection('rate-limited', 'tooManyCodes')

/** Two screens that play the same sound a few milliseconds apart are an echo. */
function silenceOthers(tx: Tx, screenId: string, roomId: string): void {
  for (const screen of tx.tables.screens.values()) {
    if (screen.id !== screenId && screen.roomId === roomId && screen.carriesSound) tx.put('screens', { ...screen, carriesSound: false })
  }
}

const blank = { language: null, insetPercent: 0, trimMs: 0, carriesSound: false, identifyUntilMs: null, reloadAtMs: null }

/** A screen that is known before it first connects; or, with the id of a known one, a new key for it. */
export const addScreen = defineCommand({
  type: 'addScreen',
  payload: z.strictObject({
    screenId: ScreenId,
    keyHash: ScreenKey.shape.keyHash,
    name: ScreenName,
    roomId: RoomId,
    purpose: Purpose,
    language: Language.nullable(),
  }),
  role: 'hub',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { screenId, keyHash, name, roomId, purpose, language }) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    const known = tx.tables.screens.get(screenId)
    tx.put('screens', { ...(known ?? { ...blank, id: screenId, language }), name, roomId, purpose })
    tx.put('screenKeys', { id: screenId, keyHash })
    return undefined
  },
})

/** Whoever came with the old key is cut off. */
export const renewScreenKey = defineCommand({
  type: 'renewScreenKey',
  payload: z.strictObject({ screenId: ScreenId, keyHash: ScreenKey.shape.keyHash }),
  role: 'hub',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { screenId, keyHash }) {
    if (!tx.tables.screens.has(screenId)) return screenNotFound(screenId)
    tx.put('screenKeys', { id: screenId, keyHash })
    return undefined
  },
})

/** None for a screen that is not there: the command itself says so then. */
function screenGroup({ screenId }: { readonly screenId: string }, tables: Tables): readonly string[] {
  const screen = tables.screens.get(screenId)
  return screen ? [screen.roomId] : []
}

export const identifyScreen = defineCommand({
  type: 'identifyScreen',
  payload: z.strictObject({ screenId: ScreenId, durationMs: z.number().int().min(0).max(600_000).optional() }),
  role: 'room',
  roomsOf: screenGroup,
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { screenId, durationMs = IDENTIFY_MS }, context) {
    const screen = tx.tables.screens.get(screenId)
    if (!screen) return screenNotFound(screenId)
    tx.put('screens', { ...screen, identifyUntilMs: durationMs === 0 ? null : context.nowMs + durationMs })
    return undefined
  },
})

export const reloadScreen = defineCommand({
  type: 'reloadScreen',
  payload: z.strictObject({ screenId: ScreenId }),
  role: 'room',
  roomsOf: screenGroup,
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { screenId }, context) {
    const screen = tx.tables.screens.get(screenId)
    if (!screen) return screenNotFound(screenId)
    tx.put('screens', { ...screen, reloadAtMs: context.nowMs })
    return undefined
  },
})

export const forgetScreen = defineCommand({
  type: 'forgetScreen',
  payload: z.strictObject({ screenId: ScreenId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  apply(tx, { screenId }) {
    if (!tx.tables.screens.has(screenId)) return screenNotFound(screenId)
    tx.remove('screens', screenId)
    tx.remove('screenKeys', screenId)
    for (const override of tx.tables.overrides.values()) if (override.screenId === screenId) tx.remove('overrides', override.id)
    return undefined
  },
})
