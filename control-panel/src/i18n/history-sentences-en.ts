import { requestName } from '@tricolore/shared/scenes/known.ts'
import { accountSentencesEn } from './account-sentences-en.ts'
import type { HistorySentences } from './history-sentences.ts'

function quoted(text: string): string {
  return `“${text}”`
}

function minutes(ms: number): string {
  return `${ms > 0 ? '+' : '−'}${Math.round(Math.abs(ms) / 60_000)} min`
}

export const historySentencesEn: HistorySentences = {
  ...accountSentencesEn,
  standby: ({ sessionId, clear }, { session }) => (clear ? `took ${quoted(session(sessionId))} off standby` : `put ${quoted(session(sessionId))} on standby`),
  go: ({ sessionId, atMs }, { session, time }) =>
    atMs === undefined ? `took ${quoted(session(sessionId))} live` : `cued ${quoted(session(sessionId))} for ${time(atMs)}`,
  goTogether: ({ sessions }, { session }) => `took live together: ${sessions.map(({ sessionId }) => quoted(session(sessionId))).join(', ')}`,
  hold: ({ held = true }) => (held ? 'put the show on hold' : 'released the hold'),
  clearRoom: ({ roomId }, { room }) => `cleared ${room(roomId)}`,
  cancelTake: ({ takeId }, { cue }) => {
    const title = cue(takeId)
    return title === null ? 'cancelled a cue' : `cancelled the cue of ${quoted(title)}`
  },
  undo: (_command, { sentence }, { undoes }) => {
    const what = sentence(undoes)
    return what === null ? 'undid something' : `undid: ${what}`
  },
  redo: (_command, { sentence }, { redoes }) => {
    const what = sentence(redoes)
    return what === null ? 'redid something' : `redid: ${what}`
  },
  goBack: (command, { time, sentence }) => {
    if ('atMs' in command) return `took the show back to how it stood at ${time(command.atMs)}`
    const what = sentence(command.toSeq + 1)
    return what === null ? 'took the show back to an earlier act' : `took the show back to before: ${what}`
  },
  overrideRoom: ({ roomId, scene }, names) => `showed ${requestName(scene, 'en', names)} in ${names.room(roomId)}`,
  overrideScreen: ({ screenId, scene }, names) => `showed ${requestName(scene, 'en', names)} on ${names.screen(screenId)}`,
  releaseOverride: (target, { room, screen }) =>
    'roomId' in target ? `gave ${room(target.roomId)} back to the plan` : `gave ${screen(target.screenId)} back to the plan`,
  startTimer: ({ roomId, durationMs }, { room }) =>
    durationMs === 0 ? `started counting up in ${room(roomId)}` : `started a countdown of ${Math.round(durationMs / 60_000)} min in ${room(roomId)}`,
  pauseTimer: ({ roomId, paused = true }, { room }) => `${paused ? 'paused' : 'resumed'} the countdown of ${room(roomId)}`,
  adjustTimer: (change, { room }) =>
    'byMs' in change
      ? `changed the countdown of ${room(change.roomId)} by ${minutes(change.byMs)}`
      : `set the countdown of ${room(change.roomId)} to ${Math.round(change.toMs / 60_000)} min`,
  showMessage: ({ texts, roomIds }, { rooms }) => `showed the message ${quoted(texts.en)} ${where(rooms(roomIds))}`,
  clearMessage: ({ messageId }, { message }) => {
    const text = message(messageId)
    return text === null ? 'cleared a message' : `cleared the message ${quoted(text)}`
  },
  raiseEmergency: ({ textId, roomIds }, { emergency, rooms }) => `raised the emergency ${quoted(emergency(textId))} ${where(rooms(roomIds))}`,
  clearEmergency: () => 'cleared the emergency',
  withdrawLate: ({ seq }) => `took back revision ${seq}: it was refused, and the database carried it out too late`,
  markReady: ({ roomId, ready = true }, { room }) => `marked ${room(roomId)} as ${ready ? 'ready' : 'not ready'}`,
  setOccupancy: ({ roomId, percent }, { room }) => (percent === null ? `cleared the occupancy of ${room(roomId)}` : `set ${room(roomId)} to ${percent}% full`),
  reportClear: ({ roomId }, { room }) => `reported ${room(roomId)} clear`,
  callDesk: ({ roomId }, { room }) => `called the control room from ${room(roomId)}`,
  answerCall: ({ roomId }, { room }) => `answered the call from ${room(roomId)}`,
  nameScreen: (target, { room }) => `named the screen ${quoted(target.name)} in ${room(target.roomId)}`,
  identifyScreen: ({ screenId }, { screen }) => `asked the screen ${quoted(screen(screenId))} to show its name`,
  reloadScreen: ({ screenId }, { screen }) => `reloaded the screen ${quoted(screen(screenId))}`,
  forgetScreen: ({ screenId }, { screen }) => `forgot the screen ${quoted(screen(screenId))}`,
  editSession: ({ sessionId, cancelled }, { session }) => {
    if (cancelled === undefined) return `edited ${quoted(session(sessionId))}`
    return cancelled ? `cancelled ${quoted(session(sessionId))} in the programme` : `put ${quoted(session(sessionId))} back in the programme`
  },
  moveSession: ({ sessionId, roomId, plannedStartMs }, { session, room, time }) => {
    const to = [roomId === undefined ? null : `to ${room(roomId)}`, plannedStartMs === undefined ? null : `to ${time(plannedStartMs)}`]
    return `moved ${quoted(session(sessionId))} ${to.filter((part) => part !== null).join(', ')}`
  },
  addSession: ({ title }) => `added ${quoted(title)} to the programme`,
  setPlacements: ({ sessionId }, { session }) => `gave ${quoted(session(sessionId))} other rooms`,
  removeSession: ({ sessionId }, { session }) => `removed ${quoted(session(sessionId))} from the programme`,
  splitSession: ({ sessionId, parts }, { session }) => `split ${quoted(session(sessionId))} into ${parts.length} parts`,
  swapSessions: ({ sessionId, withSessionId }, { session }) => `swapped ${quoted(session(sessionId))} and ${quoted(session(withSessionId))}`,
  setRoom: ({ name }) => `set up the room ${name}`,
  removeRoom: ({ roomId }, { room }) => `removed the room ${room(roomId)}`,
  setEvent: () => 'changed what the event is called, where it is or how it looks',
  setMessagePreset: ({ texts }) => `prepared the message ${quoted(texts.en)}`,
  removeMessagePreset: () => 'removed a prepared message',
  setEmergencyText: ({ label }) => `worded the emergency ${quoted(label.en)}`,
  removeEmergencyText: ({ textId }, { emergency }) => `removed the emergency text ${quoted(emergency(textId))}`,
  setDelay: ({ roomId, delayMs }, { room }) => {
    const place = roomId === null ? 'for every room' : `for ${room(roomId)}`
    return delayMs === 0 ? `took back the delay ${place}` : `announced a delay of ${Math.round(delayMs / 60_000)} min ${place}`
  },
  setMode: ({ mode, keep }) => (mode === 'rehearsal' ? 'switched to rehearsal' : keep ? 'switched to show, keeping the pictures' : 'switched to show'),
  setLock: ({ locked }) => (locked ? 'locked the show' : 'unlocked the show'),
  setFeed: ({ name, roomId }, { room }) => `set up the feed ${quoted(name)} of ${room(roomId)}`,
  removeFeed: ({ feedId }, { feed }) => `removed the feed ${quoted(feed(feedId))}`,
  chooseFeed: ({ roomId, feedId }, { room, feed }) =>
    feedId === null ? `took the picture of ${room(roomId)} away` : `chose the feed ${quoted(feed(feedId))} for ${room(roomId)}`,
  revokeFeedKey: ({ feedId }, { feed }) => `revoked the key of the feed ${quoted(feed(feedId))}`,
  openEvent: () => 'opened the event',
  importProgramme: ({ name, added, changed, removed }) => `imported ${quoted(name)}: ${added} new, ${changed} changed, ${removed} gone`,
  addScreen: ({ name, roomId }, { room }) => `added the screen ${quoted(name)} in ${room(roomId)}`,
}

function where(rooms: string | null): string {
  return rooms === null ? 'everywhere' : `in ${rooms}`
}
