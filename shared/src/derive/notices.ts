/** What the crew says to everybody at an instant: emergencies and notices. Attendees, doors and cameras read the same words. */

import type { At } from '../at/at.ts'
import type { Texts } from '../model/values.ts'
import { isInForce } from './in-force.ts'

export type PublicNotice = {
  readonly id: string
  readonly kind: 'notice' | 'emergency'
  readonly title: Texts | null
  readonly text: Texts
  readonly roomIds: readonly string[] | null
}

/** Those in force, with their texts; one whose text is gone has nothing to say. */
export function emergencyNotices(at: At): readonly PublicNotice[] {
  const found: PublicNotice[] = []
  for (const { id, textId, roomIds, ...when } of at.tables.emergencies.values()) {
    const text = at.tables.emergencyTexts.get(textId)
    if (text && isInForce(when, at)) found.push({ id, kind: 'emergency', title: text.title, text: text.body, roomIds })
  }
  return found
}

/** Emergencies first. */
export function publicNotices(at: At): readonly PublicNotice[] {
  const found = [...emergencyNotices(at)]
  for (const { id, kind, texts, roomIds, ...when } of at.tables.messages.values()) {
    if (kind === 'notice' && isInForce(when, at)) found.push({ id, kind: 'notice', title: null, text: texts, roomIds })
  }
  return found
}
