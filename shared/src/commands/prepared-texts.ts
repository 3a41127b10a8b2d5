/** Texts that are written before they are needed: messages one press away, and what an emergency says. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import { RecordId } from '../model/ids.ts'
import { EmergencyText } from '../tables/emergency.ts'
import { MessagePreset } from '../tables/message.ts'

/** What a panel can still offer as buttons. */
const MOST_TEXTS = 100
const order = MessagePreset.shape.order.max(10_000)

/** Makes one, or changes the one with that id: what is left out stays as it is. */
export const setMessagePreset = defineCommand({
  type: 'setMessagePreset',
  payload: z.strictObject({
    presetId: RecordId,
    kind: MessagePreset.shape.kind,
    texts: MessagePreset.shape.texts,
    durationMs: MessagePreset.shape.durationMs.optional(),
    order: order.optional(),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { presetId, kind, texts, ...given }) {
    const presets = tx.tables.messagePresets
    const before = presets.get(presetId)
    if (!before && presets.size >= MOST_TEXTS) return tooManyTexts()
    const { durationMs = before?.durationMs ?? null, order = before?.order ?? lastIn(presets) } = given
    tx.put('messagePresets', { id: presetId, kind, texts, durationMs, order })
    return undefined
  },
})

export const removeMessagePreset = defineCommand({
  type: 'removeMessagePreset',
  payload: z.strictObject({ presetId: RecordId }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { presetId }) {
    if (!tx.tables.messagePresets.has(presetId)) return rejection('not-found', 'noSuchPreset', { id: presetId })
    tx.remove('messagePresets', presetId)
    return undefined
  },
})

/** What people are told to do when they must leave: an administrator words it. */
export const setEmergencyText = defineCommand({
  type: 'setEmergencyText',
  payload: z.strictObject({
    textId: RecordId,
    label: EmergencyText.shape.label,
    title: EmergencyText.shape.title,
    body: EmergencyText.shape.body,
    order: order.optional(),
  }),
  role: 'admin',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { textId, order: given, ...text }) {
    const texts = tx.tables.emergencyTexts
    const before = texts.get(textId)
    if (!before && texts.size >= MOST_TEXTS) return tooManyTexts()
    tx.put('emergencyTexts', { id: textId, ...text, order: given ?? before?.order ?? lastIn(texts) })
    return undefined
  },
})

export const removeEmergencyText = defineCommand({
  type: 'removeEmergencyText',
  payload: z.strictObject({ textId: RecordId }),
  role: 'admin',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { textId }, { nowMs }) {
    const { emergencies, emergencyTexts } = tx.tables
    if (!emergencyTexts.has(textId)) return rejection('not-found', 'noSuchEmergencyText', { id: textId })
    const isShown = [...emergencies.values()].some((emergency) => emergency.textId === textId && (emergency.untilMs === null || emergency.untilMs > nowMs))
    if (isShown) return rejection('conflict', 'emergencyTextIsShown')
    // Without one nobody could raise an emergency at all.
    if (emergencyTexts.size === 1) return rejection('impossible', 'lastEmergencyText')
    tx.remove('emergencyTexts', textId)
    return undefined
  },
})

function lastIn(table: ReadonlyMap<string, { readonly order: number }>): number {
  return Math.max(-1, ...[...table.values()].map((record) => record.order)) + 1
}

function tooManyTexts(): Rejection {
  return rejection('impossible', 'tooManyTexts', { most: MOST_TEXTS })
}
