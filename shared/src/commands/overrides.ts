/** Telling a room or a screen to show something else, and giving it back to the plan. */

import * as z from 'zod'
import { readAt } from '../at/at.ts'
import { overrideFor, roomOverride } from '../derive/derive-screen.ts'
import { latestBegun } from '../derive/in-force.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { RecordId, RoomId, ScreenId } from '../model/ids.ts'
import { GivenInstantMs } from '../model/values.ts'
import type { Sort, Sorts } from '../scenes/define-scene.ts'
import { fieldsOf, plainWords } from '../scenes/registry.ts'
import { type Override, SceneRequest } from '../tables/override.ts'
import { feedNotFound, roomNotFound, screenNotFound, sessionNotFound } from './effects.ts'

/** A scene without settings may be named by its plain word. */
const Scene = z.union([SceneRequest, z.enum(plainWords).transform((kind) => ({ kind }))])

export const overrideRoom = defineCommand({
  type: 'overrideRoom',
  payload: z.strictObject({ roomId: RoomId, scene: Scene, untilMs: GivenInstantMs.nullable().optional() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { roomId, scene, untilMs = null }, context) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    return putOverride(tx, { roomId, screenId: null }, scene, untilMs, context)
  },
})

export const overrideScreen = defineCommand({
  type: 'overrideScreen',
  payload: z.strictObject({ screenId: ScreenId, scene: Scene, untilMs: GivenInstantMs.nullable().optional() }),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { screenId, scene, untilMs = null }, context) {
    if (!tx.tables.screens.has(screenId)) return screenNotFound(screenId)
    return putOverride(tx, { roomId: null, screenId }, scene, untilMs, context)
  },
})

export const releaseOverride = defineCommand({
  type: 'releaseOverride',
  payload: z.union([z.strictObject({ roomId: RoomId }), z.strictObject({ screenId: ScreenId })]),
  role: 'operator',
  undoable: true,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, target, context) {
    const override = overrideOf(tx, target, context.effectAtMs)
    if (!override) return rejection('impossible', 'nothingToRelease')
    if (override.fromMs > context.nowMs) tx.remove('overrides', override.id)
    else tx.put('overrides', { ...override, untilMs: context.effectAtMs })
    return undefined
  },
})

function overrideOf(tx: Tx, target: { roomId: RoomId } | { screenId: ScreenId }, atMs: number): Override | null {
  if ('roomId' in target) return roomOverride(readAt(tx.tables, atMs), target.roomId)
  const screen = tx.tables.screens.get(target.screenId)
  const override = screen ? overrideFor(readAt(tx.tables, atMs), screen) : null
  return override?.screenId === target.screenId ? override : null
}

function putOverride(
  tx: Tx,
  target: Pick<Override, 'roomId' | 'screenId'>,
  scene: Override['scene'],
  untilMs: number | null,
  context: CommandContext,
): Rejection | undefined {
  if (untilMs !== null && untilMs <= context.effectAtMs) {
    return rejection('impossible', 'overrideEnded')
  }
  const missing = whatIsMissing(tx, scene)
  if (missing) return missing
  const override: Override = { id: RecordId.parse(context.newId()), ...target, scene, fromMs: context.effectAtMs, untilMs, by: context.actor.name }
  dropSuperseded(tx, target, context.nowMs)
  tx.put('overrides', override)
  return undefined
}

/** Whether what a request names is there, by its sort. */
const finders: { readonly [S in Sort]: (tx: Tx, named: Sorts[S]) => Rejection | null } = {
  session: ({ tables }, id) => (tables.sessions.has(id) ? null : sessionNotFound(id)),
  room: ({ tables }, id) => (tables.rooms.has(id) ? null : roomNotFound(id)),
  feed: ({ tables }, id) => (tables.feeds.has(id) ? null : feedNotFound(id)),
  texts: () => null,
}

function whatIsMissing(tx: Tx, scene: SceneRequest): Rejection | null {
  for (const [field, sort] of fieldsOf(scene.kind)) {
    // The type assertion is safe: the request's schema has given the field a value of that sort.
    const find = finders[sort] as (tx: Tx, named: unknown) => Rejection | null
    const missing = find(tx, Reflect.get(scene, field))
    if (missing) return missing
  }
  return null
}

/** The override in force stays until the new one begins; older ones, and one that had not begun yet, can never show again. */
function dropSuperseded(tx: Tx, { roomId, screenId }: Pick<Override, 'roomId' | 'screenId'>, nowMs: number): void {
  const sameTarget = [...tx.tables.overrides.values()].filter((other) => other.roomId === roomId && other.screenId === screenId)
  const begun = latestBegun(sameTarget, readAt(tx.tables, nowMs))
  for (const other of sameTarget) if (other !== begun) tx.remove('overrides', other.id)
}
