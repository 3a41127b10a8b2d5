import { requestName } from '@tricolore/shared/scenes/known.ts'
import { accountSentencesFr } from './account-sentences-fr.ts'
import type { HistorySentences } from './history-sentences.ts'

function quoted(text: string): string {
  return `« ${text} »`
}

function minutes(ms: number): string {
  return `${ms > 0 ? '+' : '−'}${Math.round(Math.abs(ms) / 60_000)} min`
}

export const historySentencesFr: HistorySentences = {
  ...accountSentencesFr,
  standby: ({ sessionId, clear }, { session }) =>
    clear ? `retiré ${quoted(session(sessionId))} de l’attente` : `mis ${quoted(session(sessionId))} en attente`,
  go: ({ sessionId, atMs }, { session, time }) =>
    atMs === undefined ? `lancé ${quoted(session(sessionId))}` : `programmé ${quoted(session(sessionId))} à ${time(atMs)}`,
  goTogether: ({ sessions }, { session }) => `lancé ensemble : ${sessions.map(({ sessionId }) => quoted(session(sessionId))).join(', ')}`,
  hold: ({ held = true }) => (held ? 'retenu le spectacle' : 'levé la retenue'),
  clearRoom: ({ roomId }, { room }) => `libéré ${room(roomId)}`,
  cancelTake: ({ takeId }, { cue }) => {
    const title = cue(takeId)
    return title === null ? 'annulé un départ programmé' : `annulé le départ programmé de ${quoted(title)}`
  },
  undo: (_command, { sentence }, { undoes }) => {
    const what = sentence(undoes)
    return what === null ? 'annulé une action' : `annulé : ${what}`
  },
  redo: (_command, { sentence }, { redoes }) => {
    const what = sentence(redoes)
    return what === null ? 'rétabli une action' : `rétabli : ${what}`
  },
  goBack: (command, { time, sentence }) => {
    if ('atMs' in command) return `ramené le spectacle à ${time(command.atMs)}`
    const what = sentence(command.toSeq + 1)
    return what === null ? 'ramené le spectacle à une action antérieure' : `ramené le spectacle avant : ${what}`
  },
  overrideRoom: ({ roomId, scene }, names) => `affiché ${requestName(scene, 'fr', names)} dans ${names.room(roomId)}`,
  overrideScreen: ({ screenId, scene }, names) => `affiché ${requestName(scene, 'fr', names)} sur ${names.screen(screenId)}`,
  releaseOverride: (target, { room, screen }) => ('roomId' in target ? `rendu la main à ${room(target.roomId)}` : `rendu la main à ${screen(target.screenId)}`),
  startTimer: ({ roomId, durationMs }, { room }) =>
    durationMs === 0 ? `lancé un chronomètre dans ${room(roomId)}` : `lancé un minuteur de ${Math.round(durationMs / 60_000)} min dans ${room(roomId)}`,
  pauseTimer: ({ roomId, paused = true }, { room }) => `${paused ? 'mis en pause' : 'relancé'} le minuteur de ${room(roomId)}`,
  adjustTimer: (change, { room }) =>
    'byMs' in change
      ? `réglé le minuteur de ${room(change.roomId)} de ${minutes(change.byMs)}`
      : `mis le minuteur de ${room(change.roomId)} à ${Math.round(change.toMs / 60_000)} min`,
  showMessage: ({ texts, roomIds }, { rooms }) => `affiché le message ${quoted(texts.fr)} ${where(rooms(roomIds))}`,
  clearMessage: ({ messageId }, { message }) => {
    const text = message(messageId)
    return text === null ? 'effacé un message' : `effacé le message ${quoted(text)}`
  },
  raiseEmergency: ({ textId, roomIds }, { emergency, rooms }) => `déclenché l’urgence ${quoted(emergency(textId))} ${where(rooms(roomIds))}`,
  clearEmergency: () => 'levé l’urgence',
  withdrawLate: ({ seq }) => `repris la révision ${seq} : elle avait été refusée, et la base l’a exécutée trop tard`,
  markReady: ({ roomId, ready = true }, { room }) => `déclaré ${room(roomId)} ${ready ? 'prête' : 'pas prête'}`,
  setOccupancy: ({ roomId, percent }, { room }) =>
    percent === null ? `effacé l’occupation de ${room(roomId)}` : `noté ${room(roomId)} occupée à ${percent} %`,
  reportClear: ({ roomId }, { room }) => `signalé ${room(roomId)} évacuée`,
  callDesk: ({ roomId }, { room }) => `appelé la régie depuis ${room(roomId)}`,
  answerCall: ({ roomId }, { room }) => `répondu à l’appel de ${room(roomId)}`,
  nameScreen: (target, { room }) => `nommé l’écran ${quoted(target.name)} dans ${room(target.roomId)}`,
  identifyScreen: ({ screenId }, { screen }) => `fait s’annoncer l’écran ${quoted(screen(screenId))}`,
  reloadScreen: ({ screenId }, { screen }) => `rechargé l’écran ${quoted(screen(screenId))}`,
  forgetScreen: ({ screenId }, { screen }) => `oublié l’écran ${quoted(screen(screenId))}`,
  editSession: ({ sessionId, cancelled }, { session }) => {
    if (cancelled === undefined) return `modifié ${quoted(session(sessionId))}`
    return cancelled ? `annulé ${quoted(session(sessionId))} au programme` : `rétabli ${quoted(session(sessionId))} au programme`
  },
  moveSession: ({ sessionId, roomId, plannedStartMs }, { session, room, time }) => {
    const to = [roomId === undefined ? null : `en ${room(roomId)}`, plannedStartMs === undefined ? null : `à ${time(plannedStartMs)}`]
    return `déplacé ${quoted(session(sessionId))} ${to.filter((part) => part !== null).join(' ')}`
  },
  addSession: ({ title }) => `ajouté ${quoted(title)} au programme`,
  setPlacements: ({ sessionId }, { session }) => `donné d’autres salles à ${quoted(session(sessionId))}`,
  removeSession: ({ sessionId }, { session }) => `retiré ${quoted(session(sessionId))} du programme`,
  splitSession: ({ sessionId, parts }, { session }) => `découpé ${quoted(session(sessionId))} en ${parts.length} parties`,
  swapSessions: ({ sessionId, withSessionId }, { session }) => `échangé ${quoted(session(sessionId))} et ${quoted(session(withSessionId))}`,
  setRoom: ({ name }) => `réglé la salle ${name}`,
  removeRoom: ({ roomId }, { room }) => `retiré la salle ${room(roomId)}`,
  setEvent: () => 'changé le nom, le lieu ou l’aspect de l’événement',
  setMessagePreset: ({ texts }) => `préparé le message ${quoted(texts.fr)}`,
  removeMessagePreset: () => 'retiré un message préparé',
  setEmergencyText: ({ label }) => `rédigé l’urgence ${quoted(label.fr)}`,
  removeEmergencyText: ({ textId }, { emergency }) => `retiré le texte d’urgence ${quoted(emergency(textId))}`,
  setDelay: ({ roomId, delayMs }, { room }) => {
    const place = roomId === null ? 'pour toutes les salles' : `pour ${room(roomId)}`
    return delayMs === 0 ? `levé le retard annoncé ${place}` : `annoncé ${Math.round(delayMs / 60_000)} min de retard ${place}`
  },
  setMode: ({ mode, keep }) => (mode === 'rehearsal' ? 'passé en répétition' : keep ? 'passé en direct en gardant les images' : 'passé en direct'),
  setLock: ({ locked }) => (locked ? 'verrouillé le spectacle' : 'déverrouillé le spectacle'),
  setFeed: ({ name, roomId }, { room }) => `réglé l’image ${quoted(name)} de ${room(roomId)}`,
  removeFeed: ({ feedId }, { feed }) => `supprimé l’image ${quoted(feed(feedId))}`,
  chooseFeed: ({ roomId, feedId }, { room, feed }) =>
    feedId === null ? `coupé l’image de ${room(roomId)}` : `choisi l’image ${quoted(feed(feedId))} pour ${room(roomId)}`,
  revokeFeedKey: ({ feedId }, { feed }) => `révoqué la clé de l’image ${quoted(feed(feedId))}`,
  openEvent: () => 'ouvert l’événement',
  importProgramme: ({ name, added, changed, removed }) => `importé ${quoted(name)} : nouvelles ${added}, changées ${changed}, parties ${removed}`,
  addScreen: ({ name, roomId }, { room }) => `ajouté l’écran ${quoted(name)} dans ${room(roomId)}`,
}

function where(rooms: string | null): string {
  return rooms === null ? 'partout' : `dans ${rooms}`
}
