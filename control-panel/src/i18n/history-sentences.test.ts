import { registry } from '@tricolore/shared/commands/registry.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { historySentence } from './history-sentences.ts'

const tables = aMorning({ screens: [aScreen({ id: 'bleu-big', name: 'Bleu, grand écran' })] })
const texts = { fr: 'Bonjour', en: 'Hello' }

function entry(command: HistoryEntry['command'], more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { seq: 7, atMs: at('09:00'), by: 'Ana', commandId: 'x', undoable: true, undoes: null, redoes: null, ...more, command }
}

const samples: readonly [HistoryEntry['command'], string, string][] = [
  [{ type: 'standby', sessionId: 'part-1' }, 'mis « Session part-1 » en attente', 'put “Session part-1” on standby'],
  [{ type: 'standby', sessionId: 'part-1', clear: true }, 'retiré « Session part-1 » de l’attente', 'took “Session part-1” off standby'],
  [{ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }, 'lancé « Session part-1 »', 'took “Session part-1” live'],
  [
    { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, atMs: at('09:30') },
    'programmé « Session part-1 » à 10:30',
    'cued “Session part-1” for 10:30',
  ],
  [
    {
      type: 'goTogether',
      sessions: [
        { sessionId: 'part-1', expectedLiveSessionId: null },
        { sessionId: 'part-2', expectedLiveSessionId: null },
      ],
    },
    'lancé ensemble : « Session part-1 », « Session part-2 »',
    'took live together: “Session part-1”, “Session part-2”',
  ],
  [{ type: 'hold' }, 'retenu le spectacle', 'put the show on hold'],
  [{ type: 'hold', held: false }, 'levé la retenue', 'released the hold'],
  [{ type: 'clearRoom', roomId: 'bleu' }, 'libéré Bleu', 'cleared Bleu'],
  [{ type: 'cancelTake', takeId: 'gone' }, 'annulé un départ programmé', 'cancelled a cue'],
  [{ type: 'overrideRoom', roomId: 'hall', scene: { kind: 'black' } }, 'affiché le noir dans Hall', 'showed black in Hall'],
  [
    { type: 'overrideRoom', roomId: 'hall', scene: { kind: 'simulcast', originRoomId: 'bleu' } },
    'affiché le simulcast de Bleu dans Hall',
    'showed the simulcast of Bleu in Hall',
  ],
  [
    { type: 'overrideScreen', screenId: 'bleu-big', scene: { kind: 'holding' } },
    'affiché le carton d’attente sur Bleu, grand écran',
    'showed the holding slide on Bleu, grand écran',
  ],
  [{ type: 'releaseOverride', roomId: 'hall' }, 'rendu la main à Hall', 'gave Hall back to the plan'],
  [{ type: 'startTimer', roomId: 'bleu', durationMs: 600_000 }, 'lancé un minuteur de 10 min dans Bleu', 'started a countdown of 10 min in Bleu'],
  [{ type: 'startTimer', roomId: 'bleu', durationMs: 0 }, 'lancé un chronomètre dans Bleu', 'started counting up in Bleu'],
  [{ type: 'adjustTimer', roomId: 'bleu', toMs: 600_000 }, 'mis le minuteur de Bleu à 10 min', 'set the countdown of Bleu to 10 min'],
  [{ type: 'pauseTimer', roomId: 'bleu' }, 'mis en pause le minuteur de Bleu', 'paused the countdown of Bleu'],
  [{ type: 'adjustTimer', roomId: 'bleu', byMs: -60_000 }, 'réglé le minuteur de Bleu de −1 min', 'changed the countdown of Bleu by −1 min'],
  [
    { type: 'showMessage', kind: 'banner', texts, roomIds: ['bleu', 'hall'] },
    'affiché le message « Bonjour » dans Bleu, Hall',
    'showed the message “Hello” in Bleu, Hall',
  ],
  [{ type: 'clearMessage', messageId: 'gone' }, 'effacé un message', 'cleared a message'],
  [{ type: 'raiseEmergency', textId: 'evacuate', roomIds: null }, 'déclenché l’urgence « Évacuation » partout', 'raised the emergency “Evacuate” everywhere'],
  [{ type: 'clearEmergency' }, 'levé l’urgence', 'cleared the emergency'],
  [{ type: 'reportClear', roomId: 'bleu' }, 'signalé Bleu évacuée', 'reported Bleu clear'],
  [{ type: 'callDesk', roomId: 'bleu' }, 'appelé la régie depuis Bleu', 'called the control room from Bleu'],
  [{ type: 'answerCall', roomId: 'bleu' }, 'répondu à l’appel de Bleu', 'answered the call from Bleu'],
  [{ type: 'markReady', roomId: 'bleu' }, 'déclaré Bleu prête', 'marked Bleu as ready'],
  [{ type: 'setOccupancy', roomId: 'bleu', percent: 80 }, 'noté Bleu occupée à 80 %', 'set Bleu to 80% full'],
  [
    { type: 'nameScreen', code: 'K7PQ2M', name: 'Totem', roomId: 'hall', purpose: 'foyer' },
    'nommé l’écran « Totem » dans Hall',
    'named the screen “Totem” in Hall',
  ],
  [{ type: 'identifyScreen', screenId: 'bleu-big' }, 'fait s’annoncer l’écran « Bleu, grand écran »', 'asked the screen “Bleu, grand écran” to show its name'],
  [{ type: 'reloadScreen', screenId: 'bleu-big' }, 'rechargé l’écran « Bleu, grand écran »', 'reloaded the screen “Bleu, grand écran”'],
  [{ type: 'forgetScreen', screenId: 'old' }, 'oublié l’écran « old »', 'forgot the screen “old”'],
  [{ type: 'editSession', sessionId: 'part-1', title: 'x' }, 'modifié « Session part-1 »', 'edited “Session part-1”'],
  [{ type: 'editSession', sessionId: 'part-1', cancelled: true }, 'annulé « Session part-1 » au programme', 'cancelled “Session part-1” in the programme'],
  [{ type: 'moveSession', sessionId: 'part-1', roomId: 'rouge' }, 'déplacé « Session part-1 » en Rouge', 'moved “Session part-1” to Rouge'],
  [{ type: 'addSession', sessionId: 'x', title: 'Surprise' }, 'ajouté « Surprise » au programme', 'added “Surprise” to the programme'],
  [{ type: 'setPlacements', sessionId: 'part-1' }, 'donné d’autres salles à « Session part-1 »', 'gave “Session part-1” other rooms'],
  [{ type: 'removeSession', sessionId: 'part-1' }, 'retiré « Session part-1 » du programme', 'removed “Session part-1” from the programme'],
  [
    { type: 'swapSessions', sessionId: 'part-1', withSessionId: 'part-2' },
    'échangé « Session part-1 » et « Session part-2 »',
    'swapped “Session part-1” and “Session part-2”',
  ],
  [{ type: 'splitSession', sessionId: 'part-1', parts: [{}, {}, {}] }, 'découpé « Session part-1 » en 3 parties', 'split “Session part-1” into 3 parts'],
  [{ type: 'setRoom', roomId: 'attic', name: 'Grenier' }, 'réglé la salle Grenier', 'set up the room Grenier'],
  [{ type: 'removeRoom', roomId: 'bleu' }, 'retiré la salle Bleu', 'removed the room Bleu'],
  [{ type: 'setEvent', name: 'x' }, 'changé le nom, le lieu ou l’aspect de l’événement', 'changed what the event is called, where it is or how it looks'],
  [{ type: 'setMessagePreset', presetId: 'x', texts }, 'préparé le message « Bonjour »', 'prepared the message “Hello”'],
  [{ type: 'removeMessagePreset', presetId: 'x' }, 'retiré un message préparé', 'removed a prepared message'],
  [{ type: 'setEmergencyText', textId: 'x', label: texts }, 'rédigé l’urgence « Bonjour »', 'worded the emergency “Hello”'],
  [{ type: 'removeEmergencyText', textId: 'gone' }, 'retiré le texte d’urgence « gone »', 'removed the emergency text “gone”'],
  [{ type: 'setDelay', roomId: null, delayMs: 600_000 }, 'annoncé 10 min de retard pour toutes les salles', 'announced a delay of 10 min for every room'],
  [{ type: 'setMode', mode: 'rehearsal' }, 'passé en répétition', 'switched to rehearsal'],
  [{ type: 'setLock', locked: true }, 'verrouillé le spectacle', 'locked the show'],
  [{ type: 'setFeed', feedId: 'bleu', roomId: 'bleu', name: 'Régie', kind: 'whip' }, 'réglé l’image « Régie » de Bleu', 'set up the feed “Régie” of Bleu'],
  [{ type: 'removeFeed', feedId: 'old' }, 'supprimé l’image « old »', 'removed the feed “old”'],
  [{ type: 'chooseFeed', roomId: 'bleu', feedId: 'cam-2' }, 'choisi l’image « cam-2 » pour Bleu', 'chose the feed “cam-2” for Bleu'],
  [{ type: 'chooseFeed', roomId: 'bleu', feedId: null }, 'coupé l’image de Bleu', 'took the picture of Bleu away'],
  [{ type: 'revokeFeedKey', feedId: 'cam-2' }, 'révoqué la clé de l’image « cam-2 »', 'revoked the key of the feed “cam-2”'],
  [
    { type: 'overrideRoom', roomId: 'hall', scene: { kind: 'feed', feedId: 'cam-2' } },
    'affiché l’image « cam-2 » dans Hall',
    'showed the feed “cam-2” in Hall',
  ],
  [{ type: 'openEvent' }, 'ouvert l’événement', 'opened the event'],
  [
    { type: 'importProgramme', name: 'talks.csv', format: 'csv', added: 2, changed: 1, removed: 0 },
    'importé « talks.csv » : nouvelles 2, changées 1, parties 0',
    'imported “talks.csv”: 2 new, 1 changed, 0 gone',
  ],
  [{ type: 'addScreen', name: 'Totem', roomId: 'hall' }, 'ajouté l’écran « Totem » dans Hall', 'added the screen “Totem” in Hall'],
  [{ type: 'renewDoorKey', roomId: 'bleu' }, 'renouvelé le lien de la porte de Bleu', 'renewed the door link of Bleu'],
  [{ type: 'renewScreenKey', screenId: 'bleu-big' }, 'renouvelé la clé de l’écran « Bleu, grand écran »', 'renewed the key of the screen “Bleu, grand écran”'],
  [
    { type: 'recordLogin', role: 'operator', sessionId: 's', address: '192.0.2.7' },
    'ouvert une session (régie, depuis 192.0.2.7)',
    'logged in (show operator, from 192.0.2.7)',
  ],
  [{ type: 'recordSessionEnd', sessionId: 's', of: null, address: '' }, 'fermé sa session', 'logged out'],
  [{ type: 'recordSessionEnd', sessionId: 's', of: 'Ben', address: '' }, 'fermé la session de Ben', 'ended a session of Ben'],
  [
    { type: 'recordLockout', kind: 'operator', account: 'Ben', address: '192.0.2.7' },
    'ralenti 192.0.2.7 : mots de passe faux pour le compte « Ben »',
    'slowed 192.0.2.7 down: wrong passwords for the account “Ben”',
  ],
  [
    { type: 'recordAccount', what: 'made', account: 'Cleo', role: 'room', rooms: 'Bleu', address: '' },
    'créé le compte « Cleo » (régie de salle : Bleu)',
    'made the account “Cleo” (room operator: Bleu)',
  ],
  [{ type: 'recordHubPassword', isOn: false, address: '' }, 'fermé l’entrée par le mot de passe du hub', 'switched logins by the hub’s password off'],
  [{ type: 'recordRotation', sessions: 2 }, 'renouvelé les clés du hub et fermé 2 sessions', 'renewed the hub’s keys and ended 2 sessions'],
  [
    { type: 'withdrawLate', seq: 7 },
    'repris la révision 7 : elle avait été refusée, et la base l’a exécutée trop tard',
    'took back revision 7: it was refused, and the database carried it out too late',
  ],
  [
    { type: 'recordForgetting', what: 'name', entries: 2, chainBefore: '0'.repeat(64) },
    'retiré un nom de 2 entrées de l’historique',
    'took a name out of 2 entries of the history',
  ],
  [{ type: 'recordRestore', toSeq: 7, toAtMs: null }, 'restauré l’état de la révision 7', 'restored the state of revision 7'],
  [{ type: 'undo' }, 'annulé une action', 'undid something'],
  [{ type: 'redo' }, 'rétabli une action', 'redid something'],
  [{ type: 'goBack', atMs: at('14:04') }, 'ramené le spectacle à 15:04', 'took the show back to how it stood at 15:04'],
  [{ type: 'goBack', toSeq: 3 }, 'ramené le spectacle à une action antérieure', 'took the show back to an earlier act'],
]

describe('history in words', () => {
  test.each(samples)('[PNL17] %o reads well in both languages', (command, french, english) => {
    expect(historySentence(entry(command), tables, 'fr').replaceAll('\u202f', ' ')).toBe(french)
    expect(historySentence(entry(command), tables, 'en')).toBe(english)
  })

  test('[DAY7] a time on another day than it was said on has its date', () => {
    const cue = entry({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, atMs: at('09:30') }, { atMs: at('09:00') - 86_400_000 })
    expect(historySentence(cue, tables, 'en')).toBe('cued “Session part-1” for Tue 3 Mar 10:30')
  })

  test('[PNL17] there is a phrase for every command that can stand in the history', () => {
    expect(new Set(samples.map(([{ type }]) => type))).toEqual(new Set(registry.keys()))
  })

  test('[PNL17] an undo says what it took back', () => {
    const go = entry({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }, { seq: 3 })
    const undo = entry({ type: 'undo' }, { undoes: 3 })
    expect(historySentence(undo, tables, 'en', [go, undo])).toBe('undid: took “Session part-1” live')
  })

  test('[PNL17] what is gone is called as the history has it', () => {
    const added = entry({ type: 'addSession', sessionId: 'x', title: 'Surprise' })
    const removed = entry({ type: 'removeSession', sessionId: 'x' })
    expect(historySentence(removed, tables, 'en', [added, removed])).toBe('removed “Surprise” from the programme')
    const made = entry({ type: 'setRoom', roomId: 'attic', name: 'Grenier' })
    const gone = entry({ type: 'removeRoom', roomId: 'attic' })
    expect(historySentence(gone, tables, 'fr', [made, gone])).toBe('retiré la salle Grenier')
  })

  test('[PNL18] French sentences keep a narrow no-break space before their punctuation and inside their quotation marks', () => {
    expect(historySentence(entry({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }), tables, 'fr')).toBe('lancé «\u202fSession part-1\u202f»')
  })
})
