/** Which acts of the history are looked for. */
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { fold } from '@tricolore/shared/words/fold.ts'

export type Kind = 'all' | 'live' | 'own' | 'logins'
export const kinds: readonly Kind[] = ['all', 'live', 'own', 'logins']

/** What rooms show, and what lies above the plan. */
const LIVE: ReadonlySet<string> = new Set([
  'go',
  'clearRoom',
  'cancelTake',
  'goBack',
  'overrideRoom',
  'overrideScreen',
  'releaseOverride',
  'raiseEmergency',
  'clearEmergency',
])

/** `isOwn`: whoever looks did it. `text`: all that stands in the line; `wanted`: words of it, in any order, whatever their case and accents. */
export function isWanted(
  entry: HistoryEntry,
  { kind, isOwn, text, wanted }: { readonly kind: Kind; readonly isOwn: boolean; readonly text: string; readonly wanted: string },
): boolean {
  const { type } = entry.command
  const isRecord = type.startsWith('record')
  if (kind === 'own' && (!isOwn || isRecord)) return false
  if (kind === 'live' && !LIVE.has(type) && entry.undoes === null && entry.redoes === null) return false
  if (kind === 'logins' && !isRecord) return false
  const line = fold(`${entry.by} ${text}`)
  return fold(wanted)
    .split(/\s+/)
    .every((word) => line.includes(word))
}
