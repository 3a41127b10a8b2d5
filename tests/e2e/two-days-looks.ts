/**
 * What every page has to say in an event of two days with parallel rooms, a night, and a talk after midnight: written by hand, as somebody who knows the
 * programme of `shared/src/testing/two-days.ts` would. Monday 1 and Tuesday 2 March 2027, in Paris.
 */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'

/** `north`, `south`: the big screens; `wall`: the one in the foyer; `board`: every room, in the foyer; `stage`: the monitor in north; `door`: that of south. */
export type Where = 'phone' | 'north' | 'south' | 'wall' | 'board' | 'stage' | 'door' | 'panel'

export type Look = {
  /** Of a screen. */
  readonly scene?: string
  readonly says: readonly string[]
  readonly never?: RegExp
  /** Minutes that are left; without it nothing may be counted down. */
  readonly countdown?: number
}

export type Moment = {
  readonly at: string
  /** What the crew did since the moment before, and when. */
  readonly done?: readonly (readonly [at: string, command: CommandInput])[]
  readonly sees: Readonly<Partial<Record<Where, Look>>>
}

const go = (sessionId: string, expectedLiveSessionId: string | null = null): CommandInput => ({ type: 'go', sessionId, expectedLiveSessionId })
const clear = (roomId: string): CommandInput => ({ type: 'clearRoom', roomId })
const clearAll = (at: string) => ['north', 'south', 'foyer'].map((roomId) => [at, clear(roomId)] as const)

const ANOTHER_DAY = /demain|mar\. 2|mardi/
/** What is on after midnight belongs to the evening before it. */
const NIGHT_IS_TOMORROW = /demain 00:|mar\. 2/
const COUNTED = /dans \d|reste \d/

export const moments: readonly Moment[] = [
  {
    at: '08:30',
    sees: {
      phone: { says: ['Session opening', 'Début à 09:00 · dans 30 min', 'Ensuite 09:00 Session opening'], never: /demain|EN DIRECT Session/ },
      north: { scene: 'interval', says: ['Ensuite dans cette salle · 09:00', 'Session opening'], never: ANOTHER_DAY, countdown: 30 },
      south: { scene: 'interval', says: ['Ensuite, en direct depuis north · 09:00', 'Session opening'], never: ANOTHER_DAY, countdown: 30 },
      wall: { scene: 'interval', says: ['Ensuite, en direct depuis north · 09:00', 'Session opening'], never: ANOTHER_DAY, countdown: 30 },
      board: { scene: 'foyer', says: ['Rien en ce moment', 'Ensuite 09:00'], never: ANOTHER_DAY },
      stage: { scene: 'stage', says: ['Ensuite · 09:00 Session opening'], never: ANOTHER_DAY },
      door: { says: ['Maintenant Rien pour le moment', 'Ensuite Session opening 09:00'], never: ANOTHER_DAY },
    },
  },
  {
    at: '09:20',
    done: [
      ['09:00', go('opening')],
      ['09:10', { type: 'setOccupancy', roomId: 'south', percent: 100 }],
    ],
    sees: {
      phone: { says: ['En direct Session opening', 'depuis north', 'reste 40 min', 'Complet', 'Ensuite 17:00 Session closing'], never: /demain/ },
      north: { scene: 'title-card', says: ['Session opening'], never: ANOTHER_DAY },
      south: { scene: 'simulcast', says: ['Session opening', 'depuis north'] },
      wall: { scene: 'simulcast', says: ['Session opening', 'depuis north'] },
      board: { scene: 'foyer', says: ['EN DIRECT jusqu’à 10:00', 'depuis north jusqu’à 10:00', 'Complet', 'Ensuite 17:00'], never: ANOTHER_DAY },
      stage: { scene: 'stage', says: ['Sur scène Session opening', 'Fin prévue 10:00', 'Ensuite · 17:00 Session closing'], never: ANOTHER_DAY, countdown: 40 },
      door: { says: ['Maintenant Session opening depuis north jusqu’à 10:00', 'Ensuite Session closing 17:00'], never: ANOTHER_DAY },
      panel: { says: ['lundi 1er mars · aujourd’hui', 'mardi 2 mars', 'north SUR SCÈNE', 'south 100 % SIMULCAST'] },
    },
  },
  {
    at: '12:00',
    done: clearAll('10:02'),
    sees: {
      phone: { says: ['Session closing', 'Début à 17:00 · dans 5 h', 'Ensuite 17:00 Session closing'], never: /demain|Complet|reste/ },
      north: { scene: 'interval', says: ['Ensuite dans cette salle · 17:00', 'Session closing'], never: ANOTHER_DAY },
      south: { scene: 'interval', says: ['Ensuite, en direct depuis north · 17:00', 'Session closing'], never: ANOTHER_DAY },
      wall: { scene: 'interval', says: ['Ensuite, en direct depuis north · 17:00', 'Session closing'], never: ANOTHER_DAY },
      board: { scene: 'foyer', says: ['Rien en ce moment', 'Ensuite 17:00'], never: /demain|Complet|mar\. 2/ },
      stage: { scene: 'stage', says: ['Ensuite · 17:00 Session closing'], never: ANOTHER_DAY },
      door: { says: ['Maintenant Rien pour le moment', 'Ensuite Session closing 17:00'], never: ANOTHER_DAY },
    },
  },
  {
    at: '17:10',
    done: [['17:05', go('closing')]],
    sees: {
      phone: {
        says: ['En direct Session closing', 'reste 25 min', 'Ensuite 23:30 Session late-set', '00:30 Session night-talk'],
        never: /demain 00:30|mar\. 2 mars 00:30/,
      },
      north: { scene: 'title-card', says: ['Session closing'] },
      south: { scene: 'simulcast', says: ['Session closing', 'depuis north'] },
      wall: { scene: 'simulcast', says: ['Session closing', 'depuis north'] },
      board: { scene: 'foyer', says: ['EN DIRECT jusqu’à 17:35', 'Ensuite 00:30', 'Ensuite 23:30', 'Ensuite demain 09:00'], never: /demain 00|mar\. 2/ },
      stage: { scene: 'stage', says: ['Fin prévue 17:30', 'Fin attendue 17:35', 'Ensuite · 00:30 Session night-talk'], never: ANOTHER_DAY, countdown: 25 },
      door: { says: ['Maintenant Session closing depuis north jusqu’à 17:35', 'Ensuite Session late-set 23:30'], never: ANOTHER_DAY },
    },
  },
  {
    at: '18:00',
    done: clearAll('17:36'),
    sees: {
      phone: { says: ['Session late-set', 'Début à 23:30 · dans 5 h 30', '00:30 Session night-talk'], never: /À demain|reste \d/ },
      north: { scene: 'interval', says: ['Ensuite dans cette salle · 00:30', 'Session night-talk'], never: NIGHT_IS_TOMORROW },
      south: { scene: 'interval', says: ['Ensuite dans cette salle · 23:30', 'Session late-set'], never: NIGHT_IS_TOMORROW },
      wall: { scene: 'end-of-day', says: ['C’est terminé pour aujourd’hui.', 'À demain, 09:00', 'Session keynote'] },
      board: { scene: 'foyer', says: ['Ensuite 00:30', 'Ensuite 23:30', 'C’est tout pour aujourd’hui Ensuite demain 09:00'], never: /demain 00|mar\. 2/ },
      stage: { scene: 'stage', says: ['Ensuite · 00:30 Session night-talk'], never: ANOTHER_DAY },
      door: { says: ['Maintenant Rien pour le moment', 'Ensuite Session late-set 23:30'], never: ANOTHER_DAY },
    },
  },
  {
    at: '23:50',
    done: [['23:30', go('late-set')]],
    sees: {
      phone: {
        says: ['En direct Session late-set', 'depuis south', 'reste 1 h 10', 'Ensuite 00:30 Session night-talk'],
        never: /demain 00:30|mar\. 2 mars 00:30/,
      },
      north: {
        scene: 'interval',
        says: ['Ensuite dans cette salle · 00:30', 'Session night-talk', 'south en ce moment Session late-set'],
        never: NIGHT_IS_TOMORROW,
        countdown: 40,
      },
      south: { scene: 'title-card', says: ['Session late-set'] },
      wall: { scene: 'end-of-day', says: ['À demain, 09:00', 'Session keynote'] },
      board: { scene: 'foyer', says: ['EN DIRECT jusqu’à 01:00', 'Ensuite 00:30', 'Ensuite demain 09:00'], never: /demain 0[01]:|mar\. 2/ },
      stage: { scene: 'stage', says: ['Ensuite · 00:30 Session night-talk'], never: ANOTHER_DAY },
      door: { says: ['Maintenant Session late-set jusqu’à 01:00', 'Ensuite Session keynote mar. 2 mars 09:00'] },
    },
  },
  {
    at: '2027-03-02T00:40',
    done: [['2027-03-02T00:30', go('night-talk')]],
    sees: {
      phone: { says: ['Session late-set', 'reste 20 min', 'Session night-talk', 'reste 50 min', '09:00 mar. 2 mars Session keynote'], never: /demain/ },
      north: { scene: 'title-card', says: ['Session night-talk'] },
      south: { scene: 'title-card', says: ['Session late-set'] },
      wall: { scene: 'end-of-day', says: ['Rendez-vous mardi 2 mars, 09:00', 'Session keynote'], never: /demain/ },
      board: { scene: 'foyer', says: ['EN DIRECT jusqu’à 01:30', 'EN DIRECT jusqu’à 01:00', 'Ensuite mar. 2 mars 09:00'], never: /demain/ },
      stage: {
        scene: 'stage',
        says: ['Sur scène Session night-talk', 'Fin prévue 01:30', 'Ensuite · mar. 2 mars 09:00 Session keynote'],
        never: /demain/,
        countdown: 50,
      },
      door: { says: ['Maintenant Session late-set jusqu’à 01:00', 'Ensuite Session keynote mar. 2 mars 09:00'], never: /demain/ },
      panel: { says: ['lundi 1er mars · aujourd’hui', 'north SUR SCÈNE', 'south ? % SUR SCÈNE'], never: /mardi 2 mars · / },
    },
  },
  {
    at: '2027-03-02T02:00',
    done: [
      ['2027-03-02T01:02', clear('south')],
      ['2027-03-02T01:32', clear('north')],
    ],
    sees: {
      phone: { says: ['La suite mardi 2 mars à 09:00', 'Session keynote', 'Rien sur scène pour le moment'], never: /demain|dans \d|reste \d/ },
      north: { scene: 'end-of-day', says: ['Rendez-vous mardi 2 mars, 09:00', 'Session keynote'], never: /demain/ },
      south: { scene: 'end-of-day', says: ['Rendez-vous mardi 2 mars, 09:00', 'Session keynote'], never: /demain/ },
      wall: { scene: 'end-of-day', says: ['Rendez-vous mardi 2 mars, 09:00', 'Session keynote'], never: /demain/ },
      board: { scene: 'foyer', says: ['C’est tout pour aujourd’hui Ensuite mar. 2 mars 09:00'], never: /demain|Rien en ce moment/ },
      stage: { scene: 'stage', says: ['Ensuite · mar. 2 mars 09:00 Session keynote'], never: /demain/ },
      door: { says: ['Maintenant Rien pour le moment', 'Ensuite Session keynote mar. 2 mars 09:00'], never: /demain/ },
    },
  },
  {
    at: '2027-03-02T07:30',
    sees: {
      phone: { says: ['Session keynote', 'Début à 09:00 · dans 1 h 30', '10:30 Session last-talk'], never: /demain|mar\. 2/ },
      north: { scene: 'interval', says: ['Ensuite dans cette salle · 09:00', 'Session keynote'], never: ANOTHER_DAY, countdown: 90 },
      south: { scene: 'interval', says: ['Ensuite, en direct depuis north · 09:00', 'Session keynote'], never: ANOTHER_DAY, countdown: 90 },
      wall: { scene: 'interval', says: ['Ensuite, en direct depuis north · 09:00', 'Session keynote'], never: ANOTHER_DAY, countdown: 90 },
      board: { scene: 'foyer', says: ['Rien en ce moment Ensuite 09:00'], never: /demain|mar\. 2|C’est tout/ },
      stage: { scene: 'stage', says: ['Ensuite · 09:00 Session keynote'], never: ANOTHER_DAY },
      door: { says: ['Ensuite Session keynote 09:00'], never: ANOTHER_DAY },
    },
  },
  {
    at: '2027-03-02T10:15',
    done: [['2027-03-02T09:00', go('keynote')], ...clearAll('2027-03-02T10:01')],
    sees: {
      phone: { says: ['Session last-talk', 'Début à 10:30 · dans 15 min'], never: /demain|mar\. 2|reste \d/ },
      north: { scene: 'end-of-day', says: ['C’est terminé pour aujourd’hui.'], never: /demain|Rendez-vous|keynote/ },
      south: { scene: 'interval', says: ['Ensuite dans cette salle · 10:30', 'Session last-talk'], never: ANOTHER_DAY, countdown: 15 },
      wall: { scene: 'end-of-day', says: ['C’est terminé pour aujourd’hui.'], never: /demain|Rendez-vous/ },
      board: { scene: 'foyer', says: ['Rien en ce moment Ensuite 10:30', 'C’est tout pour aujourd’hui'], never: ANOTHER_DAY },
      stage: { scene: 'stage', says: ['C’est tout pour aujourd’hui'], never: ANOTHER_DAY },
      door: { says: ['Ensuite Session last-talk 10:30'], never: ANOTHER_DAY },
      panel: { says: ['lundi 1er mars', 'mardi 2 mars · aujourd’hui'], never: /SUR SCÈNE|lundi 1er mars · / },
    },
  },
  {
    at: '2027-03-02T11:30',
    done: [
      ['2027-03-02T10:30', go('last-talk')],
      ['2027-03-02T11:01', clear('south')],
    ],
    sees: {
      phone: { says: ['C’est fini pour aujourd’hui'], never: COUNTED },
      north: { scene: 'end-of-day', says: ['C’est terminé pour aujourd’hui.'], never: ANOTHER_DAY },
      south: { scene: 'end-of-day', says: ['C’est terminé pour aujourd’hui.'], never: ANOTHER_DAY },
      board: { scene: 'foyer', says: ['C’est tout pour aujourd’hui'], never: /Ensuite|Rien en ce moment/ },
      door: { says: ['Maintenant Rien pour le moment', 'Ensuite Rien d’autre de prévu'], never: ANOTHER_DAY },
    },
  },
]
