/** Opens an event when there is none yet: the one that the settings name, else the demo with its day moved to now. */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { say } from '@tricolore/shared/words/say.ts'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import type { Hub } from '../hub/hub.ts'
import { asWritten, type EventDay, readEventFile } from '../import/event-file.ts'

const demo = fileURLToPath(new URL('../../events/kcd-france-2023.json', import.meta.url))

/** Throws a `StartFault` with one line for each fault in the file; nothing is opened then. */
export async function openFirstEvent(hub: Hub, { eventFile, eventDay }: Pick<Settings, 'eventFile' | 'eventDay'>): Promise<void> {
  if (hub.tables().event.has('event')) return
  const path = eventFile ?? demo
  const text = await readFile(path, 'utf8').catch((reason: Error) => {
    throw new StartFault(`The event file ${path} cannot be read: ${reason.message}.`)
  })
  const read = readEventFile(text, dayFor(hub, eventFile, eventDay))
  if (!read.ok) throw new StartFault(`The event file ${path} was not opened:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`)
  const answer = await hub.submit({ command: { type: 'openEvent', ...read.records } }, { name: 'Tricolore', role: 'hub', roomIds: null })
  if (!answer.ok) throw new StartFault(`The event in ${path} was refused: ${say(answer.rejection.why, 'en')}`)
}

/** The demo's day is long past, so without a wish it is played now; somebody's own event is opened as it was written. */
function dayFor(hub: Hub, eventFile: string | null, eventDay: Settings['eventDay']): EventDay {
  if (eventDay === 'now' || (eventDay === null && eventFile === null)) return { kind: 'now', nowMs: Math.floor(hub.clock.nowMs()) }
  return eventDay === null ? asWritten : { kind: 'date', date: eventDay }
}
