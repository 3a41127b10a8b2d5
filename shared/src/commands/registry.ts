/** Every command there is. A command that is not listed here cannot be sent. To add one: write it in the file of its noun, list it here. */
import type * as z from 'zod'
import type { Command, Registry } from '../kernel/command.ts'
import { answerCall, callDesk, reportClear } from './door-words.ts'
import { renewDoorKey } from './doors.ts'
import { setEvent } from './event-facts.ts'
import { chooseFeed, removeFeed, revokeFeedKey, setFeed } from './feeds.ts'
import { cancelTake, clearRoom, go, goTogether, hold, standby } from './go.ts'
import { goBack } from './go-back/command.ts'
import { importProgramme } from './import-programme.ts'
import { clearEmergency, clearMessage, raiseEmergency, showMessage } from './messages.ts'
import { openEvent } from './open-event.ts'
import { overrideRoom, overrideScreen, releaseOverride } from './overrides.ts'
import { removeEmergencyText, removeMessagePreset, setEmergencyText, setMessagePreset } from './prepared-texts.ts'
import { editSession, moveSession } from './programme.ts'
import { recordAccount, recordForgetting, recordHubPassword, recordLockout, recordLogin, recordRestore, recordRotation, recordSessionEnd } from './records.ts'
import { markReady, setDelay, setOccupancy } from './room-reports.ts'
import { removeRoom, setRoom } from './rooms.ts'
import { addScreen, forgetScreen, identifyScreen, nameScreen, reloadScreen, renewScreenKey } from './screens.ts'
import { addSession, removeSession, setPlacements, swapSessions } from './sessions.ts'
import { redo, setLock, setMode, undo } from './show.ts'
import { splitSession } from './split-session.ts'
import { adjustTimer, pauseTimer, startTimer } from './timers.ts'
import { withdrawLate } from './withdraw-late.ts'

const commands = [
  standby,
  go,
  goTogether,
  hold,
  clearRoom,
  cancelTake,
  undo,
  redo,
  goBack,
  overrideRoom,
  overrideScreen,
  releaseOverride,
  startTimer,
  pauseTimer,
  adjustTimer,
  showMessage,
  clearMessage,
  raiseEmergency,
  clearEmergency,
  markReady,
  setOccupancy,
  reportClear,
  callDesk,
  answerCall,
  nameScreen,
  identifyScreen,
  reloadScreen,
  forgetScreen,
  editSession,
  moveSession,
  addSession,
  setPlacements,
  removeSession,
  swapSessions,
  splitSession,
  setRoom,
  removeRoom,
  setEvent,
  setMessagePreset,
  removeMessagePreset,
  setEmergencyText,
  removeEmergencyText,
  setDelay,
  setMode,
  setLock,
  setFeed,
  removeFeed,
  chooseFeed,
  revokeFeedKey,
  renewDoorKey,
  openEvent,
  importProgramme,
  addScreen,
  renewScreenKey,
  recordLogin,
  recordSessionEnd,
  recordLockout,
  recordAccount,
  recordHubPassword,
  recordRestore,
  recordRotation,
  recordForgetting,
  withdrawLate,
] as const

/** The input of a command as its sender writes it: `{type: 'go', sessionId, ...}`. */
export type CommandInput = {
  [C in (typeof commands)[number] as C['type']]: { readonly type: C['type'] } & Readonly<InputOf<C>>
}[(typeof commands)[number]['type']]

// A payload without fields is inferred as "no key at all", which would forbid `type` too.
type InputOf<C extends Command> = z.input<C['payload']> extends Record<string, never> ? unknown : z.input<C['payload']>

// The type assertion is safe: the hub hands a command only what that command's own schema has parsed.
export const registry: Registry = new Map(commands.map((command) => [command.type, command as unknown as Command]))
