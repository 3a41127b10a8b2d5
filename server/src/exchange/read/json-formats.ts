/** Which JSON is whose, by what stands in it. The first that fits reads it. */
import { isCfpDev, readCfpDev } from './cfp-dev.ts'
import { isConferenceHall, readConferenceHall } from './conference-hall.ts'
import { isOpenPlanner, readOpenPlanner } from './openplanner.ts'
import { isPretalxApi, isPretalxWidget, readPretalxApi, readPretalxWidget } from './pretalx.ts'
import type { ReadOptions, ReadResult } from './programme.ts'
import type { RawProgramme } from './raw-programme.ts'
import { isScheduleJson, readScheduleJson } from './schedule-json.ts'
import { isGridSmart, isSessionizeAll, isSessionizeSessions, readGridSmart, readSessionizeAll, readSessionizeSessions } from './sessionize.ts'
import { settle } from './settle.ts'
import { readTricolore } from './tricolore.ts'
import { at, isFields, textAt } from './unknown-values.ts'

type JsonFormat = { readonly is: (root: unknown) => boolean; readonly read: (root: unknown) => RawProgramme }

const formats: readonly JsonFormat[] = [
  { is: isScheduleJson, read: readScheduleJson },
  { is: isPretalxWidget, read: readPretalxWidget },
  { is: isOpenPlanner, read: readOpenPlanner },
  { is: isSessionizeAll, read: readSessionizeAll },
  { is: isConferenceHall, read: readConferenceHall },
  { is: isGridSmart, read: readGridSmart },
  { is: isSessionizeSessions, read: readSessionizeSessions },
  { is: isCfpDev, read: readCfpDev },
  { is: isPretalxApi, read: readPretalxApi },
]

export function readJson(text: string, options: ReadOptions): ReadResult {
  const json = parsed(text)
  if (!json.ok) return unreadable(json.fault)
  const { value } = json
  if (isFields(value) && 'tricolore' in value) return readTricolore(text)
  const format = formats.find(({ is }) => is(value))
  return format === undefined ? unreadable(whatElse(value)) : settle(format.read(value), options)
}

function parsed(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) throw reason
    const isCutOff = !/[}\]]\s*$/.test(text.slice(-200)) || /unexpected end/i.test(reason.message)
    return {
      ok: false,
      fault: isCutOff
        ? 'The file is JSON that breaks off: it was not saved or loaded to its end.'
        : 'The file is no whole JSON: it is damaged, or was changed by hand.',
    }
  }
}

function whatElse(value: unknown): string {
  if (Array.isArray(at(value, 'proposals')) || Array.isArray(at(value, 'talks'))) {
    return 'The file is a list of proposals without times and rooms: export the schedule instead.'
  }
  const message = textAt(value, 'message') ?? textAt(value, 'error') ?? textAt(value, 'detail')
  if (message !== null) return `The file is the answer of a server and no programme: "${message.slice(0, 120)}".`
  return 'The file is JSON, but no programme that is known here: an event file, schedule.json, pretalx, Sessionize, OpenPlanner, Conference Hall or cfp.dev.'
}

function unreadable(fault: string): ReadResult {
  return { kind: 'unreadable', faults: [fault] }
}
