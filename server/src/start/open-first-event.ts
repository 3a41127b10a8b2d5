/** Opens an event when there is none yet: the one that the settings name, else the demo with its day moved to now. */
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { say } from '@tricolore/shared/words/say.ts'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import type { Hub } from '../hub/hub.ts'
import { readFirstEvent } from './first-event.ts'

const demo = fileURLToPath(new URL('../../events/kcd-france-2023.json', import.meta.url))

/** A start that stood still is busy for as long as this at a time. */
const LOOK_EVERY_MS = 50

type OpeningHub = Pick<Hub, 'tables' | 'submit' | 'clock'>

/**
 * `isLate`: while it is true the hub takes in nothing, since it stood still; nobody waits for this one. Throws a `StartFault` that says whether it is
 * the file, with one line for each fault in it, or the store; nothing is opened then. Answers what is worth knowing of the file, one sentence each.
 */
export async function openFirstEvent(hub: OpeningHub, settings: Pick<Settings, 'eventFile' | 'eventDay'>, isLate: () => boolean): Promise<readonly string[]> {
  const open = hub.tables().event.get('event')
  if (open) return settings.eventFile === null ? [] : [passedOver(settings.eventFile, open.name)]
  const path = settings.eventFile ?? demo
  const first = await readFirstEvent(path, settings, hub.clock.nowMs())
  if (!first.ok && !first.isRead) throw new StartFault(`The event file ${path} cannot be read: ${first.faults.join(' ')}.`)
  if (!first.ok) throw new StartFault(`The event file ${path} was not opened:\n${first.faults.map((fault) => `  ${fault}`).join('\n')}`)
  while (isLate()) await pause(LOOK_EVERY_MS)
  const answer = await hub.submit({ command: first.command }, { name: 'Tricolore', role: 'hub', roomIds: null })
  if (answer.ok) return first.notes
  const { code, why } = answer.rejection
  if (code !== 'read-only') throw new StartFault(`The event in ${path} was refused: ${say(why, 'en')}`)
  throw new StartFault(`The event in ${path} could not be stored, and nothing is wrong with that file: ${say(why, 'en')} Mend that, and start the hub again.`)
}

/** A start opens an event where there is none; into one that is there a file comes by a review. */
function passedOver(path: string, event: string): string {
  return `${path} was not read, since “${event}” is open here already. To bring it in, look at what it would change: npm run hub -- import ${path}`
}
