/** The event of a first start, read and judged as that start does it: for the start itself, and for `doctor` before it. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { asWritten, type EventDay, readEventFile } from '../exchange/event-file.ts'
import { fileText } from '../exchange/file-text.ts'
import type { Settings } from '../host/process/settings.ts'
import { parseCommand } from '../hub/parse-command.ts'

export const demo = fileURLToPath(new URL('../../events/kcd-france-2023.json', import.meta.url))

/** As `--event`: start without one, and let the panel ask. */
export const NO_EVENT = 'none'

/** `command`: what opens it. `notes`: what is opened all the same, one sentence each. `faults`: one sentence each, in English; for what cannot be read at all `isRead` is false. */
export type FirstEvent =
  | { readonly ok: true; readonly command: { readonly type: 'openEvent' }; readonly notes: readonly string[] }
  | { readonly ok: false; readonly isRead: boolean; readonly faults: readonly string[] }

/** `nowMs`: of the hub, or of whoever looks before there is one. */
export async function readFirstEvent(path: string, { eventFile, eventDay }: Pick<Settings, 'eventFile' | 'eventDay'>, nowMs: number): Promise<FirstEvent> {
  const bytes = await readFile(path).catch((reason: Error) => reason)
  if (bytes instanceof Error) return { ok: false, isRead: false, faults: [bytes.message] }
  const file = fileText(bytes)
  if (!file.ok) return { ok: false, isRead: true, faults: [file.fault] }
  const read = readEventFile(file.text, dayFor(eventFile, eventDay, nowMs))
  if (!read.ok) return { ok: false, isRead: true, faults: read.faults }
  const command = { type: 'openEvent', ...read.records } as const
  const parsed = parseCommand(registry, { command })
  return parsed.ok ? { ok: true, command, notes: read.notes } : { ok: false, isRead: true, faults: [say(parsed.rejection.why, 'en')] }
}

/** The demo's day is long past, so without a wish it is played now; somebody's own event is opened as it was written. */
function dayFor(eventFile: string | null, eventDay: Settings['eventDay'], nowMs: number): EventDay {
  if (eventDay === 'now' || (eventDay === null && eventFile === null)) return { kind: 'now', nowMs: Math.floor(nowMs) }
  return eventDay === null ? asWritten : { kind: 'date', date: eventDay }
}
