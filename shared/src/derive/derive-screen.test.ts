import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import {
  aFeed,
  aMessage,
  aMorning,
  anEmergency,
  anEvent,
  anOccupancy,
  anOverride,
  aPlacement,
  aRoom,
  aScreen,
  aSession,
  aTake,
  aTimer,
  inRooms,
  programme,
  tablesWith,
} from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { deriveScreen, deriveView, roomViewpoint } from './derive-screen.ts'
import type { Scene, SceneKind } from './screen-view.ts'

type Lists = { readonly [T in TableName]?: readonly RecordOf<T>[] }

const NOW = at('09:10')
const screens = [
  aScreen({ id: 'big', roomId: 'rouge' }),
  aScreen({ id: 'origin', roomId: 'bleu' }),
  aScreen({ id: 'monitor', roomId: 'rouge', purpose: 'stage' }),
  aScreen({ id: 'entrance', roomId: 'rouge', purpose: 'foyer' }),
  aScreen({ id: 'mixer', roomId: 'rouge', purpose: 'overlay' }),
]
const live = aTake({ id: 'take-1', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })

const morning = (more: Lists = {}) => aMorning({ screens, takes: [live], ...more })
function viewOf(tables: Tables, screenId: string, nowMs = NOW) {
  const derived = deriveScreen(readAt(tables, nowMs), screenId)
  if (!derived) throw new Error(`no view for ${screenId}`)
  return derived.view
}
const kindOf = (tables: Tables, screenId: string, nowMs = NOW): SceneKind => viewOf(tables, screenId, nowMs).scene.kind
function sceneOf<Kind extends SceneKind>(tables: Tables, screenId: string, kind: Kind, nowMs = NOW): Extract<Scene, { kind: Kind }> {
  const { scene } = viewOf(tables, screenId, nowMs)
  if (scene.kind !== kind) throw new Error(`${screenId} shows ${scene.kind}, not ${kind}`)
  // The type assertion is safe: the kind was just compared.
  return scene as Extract<Scene, { kind: Kind }>
}

it('[SCR108] an override, a feed or a language that only a newer release knows leaves the title card or the plan, never nothing', () => {
  const override = anOverride({ roomId: 'rouge' })
  // The type assertions are what this is about: another release wrote these records.
  const asked = { ...override, scene: { kind: 'poll' } } as unknown as typeof override
  const event = { ...anEvent(), languages: ['tlh', 'en'] } as unknown as ReturnType<typeof anEvent>
  const feed = { ...aFeed({ roomId: 'bleu' }), kind: 'hologram' } as unknown as ReturnType<typeof aFeed>
  const live = aTake({ sessionId: 'part-1', originRoomId: 'bleu', simulcastRoomIds: ['rouge'], atMs: at('09:00') })
  const tables = aMorning({ event: [event], overrides: [asked], feeds: [feed], takes: [live], screens: [aScreen({ id: 'wall', roomId: 'rouge' })] })
  const view = deriveScreen(readAt(tables, at('10:00')), 'wall')?.view
  expect(view).toMatchObject({ language: 'en', scene: { kind: 'title-card', session: { sessionId: 'part-1' } } })
  const idle = aMorning({ overrides: [asked], screens: [aScreen({ id: 'wall', roomId: 'rouge' })] })
  expect(deriveScreen(readAt(idle, at('08:00')), 'wall')?.view.scene.kind).toMatch(/interval|holding/)
  const followed = aMorning({ feeds: [feed], takes: [live], screens: [aScreen({ id: 'wall', roomId: 'rouge' })] })
  expect(deriveScreen(readAt(followed, at('10:00')), 'wall')?.view.scene).toMatchObject({ kind: 'simulcast', feed: null })
})

describe('the plan', () => {
  it('[SIM1] shows the title card on stage and the simulcast, with its origin, everywhere else', () => {
    expect(sceneOf(morning(), 'origin', 'title-card').session).toMatchObject({ sessionId: 'part-1', part: { number: 1, of: 3 } })
    expect(sceneOf(morning(), 'big', 'simulcast')).toMatchObject({ session: { sessionId: 'part-1' }, originRoom: { id: 'bleu', name: 'Bleu' } })
  })

  it('[SIM2] shows a replay as a replay', () => {
    const take = aTake({ kind: 'replay', sessionId: 'part-1', roomIds: ['rouge'], atMs: at('09:05') })
    expect(kindOf(morning({ takes: [live, take] }), 'big')).toBe('replay')
  })

  it('[SCR3] shows, between sessions, what is next here and never the same again elsewhere', () => {
    const scene = sceneOf(morning({ takes: [] }), 'big', 'interval', at('08:50'))
    expect(scene).toMatchObject({ current: null, here: { session: { sessionId: 'part-1' }, originRoom: { id: 'bleu' }, isDue: false } })
    expect(scene.elsewhere.map(({ session }) => session.sessionId)).not.toContain('part-1')
  })

  it('[SCR3] names the interval that is running', () => {
    const take = aTake({ kind: 'interval', sessionId: 'break', roomIds: ['bleu', 'blanc', 'rouge', 'hall'], atMs: at('10:31') })
    const scene = sceneOf(morning({ takes: [live, take] }), 'big', 'interval', at('10:40'))
    expect(scene).toMatchObject({ current: { sessionId: 'break' }, here: { session: { sessionId: 'talk-rouge' }, originRoom: null } })
    expect(scene.elsewhere.map(({ room }) => room.id)).toEqual(['bleu', 'blanc'])
  })

  it('[SCR3] says "in a moment" once the time has come, and does not change with every minute that passes', () => {
    const tables = morning({ takes: [] })
    expect(sceneOf(tables, 'big', 'interval', at('09:01')).here).toMatchObject({ isDue: true, expectedAtMs: at('09:00') })
    expect(deriveScreen(readAt(tables, at('09:01')), 'big')?.viewKey).toBe(deriveScreen(readAt(tables, at('09:06')), 'big')?.viewKey)
  })

  it('[SCR3] ends the day when nothing of the room’s programme is left', () => {
    expect(kindOf(morning({ takes: [] }), 'big', at('20:00'))).toBe('end-of-day')
  })

  it('[SCR3] holds in a room without a programme', () => {
    expect(kindOf(tablesWith({ rooms: [aRoom({ id: 'rouge' })], screens }), 'big')).toBe('holding')
  })

  it('[SCR3] says that the room is closed, and where the stage is, while what closes it runs', () => {
    const tables = tablesWith({
      rooms: [aRoom({ id: 'bleu' }), aRoom({ id: 'rouge' })],
      screens,
      sessions: [aSession({ id: 'talk' })],
      placements: [aPlacement('talk', 'bleu'), aPlacement('talk', 'rouge', 'closed')],
      takes: [aTake({ sessionId: 'talk', roomIds: ['bleu'], atMs: at('10:00') })],
    })
    expect(sceneOf(tables, 'big', 'closed', at('10:05'))).toMatchObject({ room: { id: 'rouge' }, goTo: { id: 'bleu' } })
    expect(kindOf(tables, 'big', at('09:50'))).not.toBe('closed')
  })
})

describe('what lies above wins', () => {
  const onRoom = anOverride({ id: 'on-room', roomId: 'rouge', scene: { kind: 'holding' } })
  const onScreen = anOverride({ id: 'on-screen', screenId: 'big', scene: { kind: 'black' } })
  const fullScreen = aMessage({ id: 'full', kind: 'full-screen' })
  const emergency = anEmergency()

  it.each([
    ['the plan', {}, 'simulcast'],
    ['a full-screen message', { messages: [fullScreen] }, 'message'],
    ['an override of the room over the message', { messages: [fullScreen], overrides: [onRoom] }, 'holding'],
    ['an override of the screen over that of its room', { messages: [fullScreen], overrides: [onRoom, onScreen] }, 'black'],
    ['an emergency over everything', { messages: [fullScreen], overrides: [onRoom, onScreen], emergencies: [emergency] }, 'emergency'],
  ] as const)('[OVR3] %s', (_what, more, kind) => {
    expect(kindOf(morning(more), 'big')).toBe(kind)
  })

  it('[OVR3] an override of one screen is older and still wins over a newer one of its room', () => {
    const newer = { ...onRoom, fromMs: at('09:09') }
    expect(kindOf(morning({ overrides: [onScreen, newer] }), 'big')).toBe('black')
  })

  it('[OVR4] an override of a room is for its audience: monitors on stage and overlays go on', () => {
    const tables = morning({ overrides: [onRoom] })
    expect([kindOf(tables, 'big'), kindOf(tables, 'entrance'), kindOf(tables, 'monitor'), kindOf(tables, 'mixer')]).toEqual([
      'holding',
      'holding',
      'stage',
      'overlay',
    ])
    expect(kindOf(tables, 'origin')).toBe('title-card')
  })

  it('[OVR5] what ends gives the screen back to the plan at that very instant', () => {
    const tables = morning({ overrides: [{ ...onRoom, untilMs: at('09:20') }] })
    expect(kindOf(tables, 'big', at('09:20') - 1)).toBe('holding')
    expect(kindOf(tables, 'big', at('09:20'))).toBe('simulcast')
    expect(deriveScreen(readAt(tables, at('09:19')), 'big')?.nextChangeAtMs).toBe(at('09:20'))
  })

  it('[OVR6] an override that names what is gone shows the plan, never a blank', () => {
    const gone = anOverride({ roomId: 'rouge', scene: { kind: 'title-card', sessionId: 'nowhere' } })
    const goneRoom = anOverride({ roomId: 'rouge', scene: { kind: 'simulcast', originRoomId: 'nowhere' } })
    expect(kindOf(morning({ overrides: [gone] }), 'big')).toBe('simulcast')
    expect(kindOf(morning({ overrides: [goneRoom] }), 'big')).toBe('simulcast')
  })

  it.each([
    [{ kind: 'black' }, 'black'],
    [{ kind: 'holding' }, 'holding'],
    [{ kind: 'interval' }, 'interval'],
    [{ kind: 'end-of-day' }, 'end-of-day'],
    [{ kind: 'title-card', sessionId: 'talk-rouge' }, 'title-card'],
    [{ kind: 'simulcast', originRoomId: 'blanc' }, 'simulcast'],
    [{ kind: 'message', texts: { fr: 'Bientôt', en: 'Soon' } }, 'message'],
    [{ kind: 'test-pattern' }, 'test-pattern'],
  ] as const)('[OVR6] %j shows %s', (scene, kind) => {
    expect(kindOf(morning({ overrides: [anOverride({ roomId: 'rouge', scene })] }), 'big')).toBe(kind)
  })
})

describe('the test pattern', () => {
  it('[OVR20] says which screen it is on, each with its own name and room, and no banner covers it', () => {
    const overrides = [anOverride({ roomId: 'rouge', scene: { kind: 'test-pattern' } })]
    const tables = morning({ overrides, messages: [aMessage()] })
    expect(viewOf(tables, 'big')).toMatchObject({ scene: { kind: 'test-pattern', screenName: 'big', room: { id: 'rouge' } }, banner: null })
    expect(viewOf(tables, 'entrance').scene).toMatchObject({ kind: 'test-pattern', screenName: 'entrance' })
  })
})

describe('messages', () => {
  it('[MSG1] a banner lies over the picture, in the screen’s language, and not on stage, on overlays, over black or over an emergency', () => {
    const tables = morning({
      messages: [aMessage({ texts: { fr: 'Bonjour', en: 'Hello' } })],
      screens: [...screens, aScreen({ id: 'english', roomId: 'rouge', language: 'en' })],
    })
    expect(viewOf(tables, 'big').banner).toBe('Bonjour')
    expect(viewOf(tables, 'english').banner).toBe('Hello')
    expect(viewOf(tables, 'entrance').banner).toBe('Bonjour')
    expect(viewOf(tables, 'monitor').banner).toBeNull()
    expect(viewOf(tables, 'mixer').banner).toBeNull()
    expect(viewOf({ ...tables, overrides: new Map([['o', anOverride({ roomId: 'rouge' })]]) }, 'big').banner).toBeNull()
    expect(viewOf({ ...tables, emergencies: new Map([['e', anEmergency()]]) }, 'big').banner).toBeNull()
  })

  it('[MSG2] shows in the rooms that it names, the newest of its kind', () => {
    const messages = [
      aMessage({ id: 'a', roomIds: ['rouge'], texts: { fr: 'Rouge', en: 'Rouge' }, fromMs: at('09:05') }),
      aMessage({ id: 'b', texts: { fr: 'Partout', en: 'Everywhere' } }),
    ]
    expect(viewOf(morning({ messages }), 'big').banner).toBe('Rouge')
    expect(viewOf(morning({ messages }), 'origin').banner).toBe('Partout')
  })

  it('[MSG2] that ended gives way to an older one that still stands', () => {
    const messages = [aMessage({ id: 'a', fromMs: at('09:05'), untilMs: at('09:06') }), aMessage({ id: 'b', texts: { fr: 'Encore', en: 'Still' } })]
    expect(viewOf(morning({ messages }), 'big').banner).toBe('Encore')
  })

  it('[MSG3] for the stage is on the confidence monitor only', () => {
    const messages = [aMessage({ kind: 'stage', texts: { fr: '5 minutes', en: '5 minutes' } })]
    expect(sceneOf(morning({ messages }), 'monitor', 'stage').message).toBe('5 minutes')
    expect(viewOf(morning({ messages }), 'big')).toEqual(viewOf(morning(), 'big'))
  })

  it('[MSG3] full-screen leaves the confidence monitor and the overlay alone', () => {
    const tables = morning({ messages: [aMessage({ kind: 'full-screen' })] })
    expect([kindOf(tables, 'big'), kindOf(tables, 'entrance'), kindOf(tables, 'monitor'), kindOf(tables, 'mixer')]).toEqual([
      'message',
      'message',
      'stage',
      'overlay',
    ])
  })
})

describe('an emergency', () => {
  it('[EMG1] is in every language at once, on every screen of its rooms, and not on what is keyed over a picture', () => {
    const tables = morning({ emergencies: [anEmergency({ roomIds: ['rouge'] })] })
    expect(sceneOf(tables, 'big', 'emergency').title).toEqual({ fr: 'Sortez maintenant', en: 'Leave now' })
    expect([kindOf(tables, 'entrance'), kindOf(tables, 'monitor'), kindOf(tables, 'mixer'), kindOf(tables, 'origin')]).toEqual([
      'emergency',
      'emergency',
      'overlay',
      'title-card',
    ])
  })

  it('[EMG1] without rooms is everywhere', () => {
    const tables = morning({ emergencies: [anEmergency()] })
    expect([kindOf(tables, 'big'), kindOf(tables, 'origin')]).toEqual(['emergency', 'emergency'])
  })
})

describe('purposes', () => {
  it('[TMR4] a confidence monitor in a simulcast room counts with the origin', () => {
    const timers = [aTimer({ roomId: 'bleu', sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:00') })]
    expect(sceneOf(morning({ timers }), 'monitor', 'stage')).toMatchObject({
      timer: { zeroAtMs: at('09:30'), amberMs: 5 * MINUTE_MS },
      onStage: { originRoom: { id: 'bleu' } },
      next: { session: { sessionId: 'part-2' } },
    })
  })

  it('[SCR6] the foyer lists every room, in order, with what is on and how full it is', () => {
    const { rows } = sceneOf(morning({ occupancy: [anOccupancy('blanc', 80)] }), 'entrance', 'foyer')
    expect(rows.map(({ room }) => room.id)).toEqual(['bleu', 'blanc', 'rouge', 'hall'])
    expect(rows.map(({ now }) => now?.isOnStageHere ?? null)).toEqual([true, false, false, null])
    expect(rows.map(({ occupancyPercent }) => occupancyPercent)).toEqual([null, 80, null, null])
  })

  it('[SCR7] the overlay names who is on stage, here or there, and nothing between sessions', () => {
    expect(sceneOf(morning(), 'mixer', 'overlay').lowerThird).toMatchObject({ originRoom: { id: 'bleu' }, isOnStageHere: false })
    expect(sceneOf(morning({ takes: [] }), 'mixer', 'overlay').lowerThird).toBeNull()
  })
})

describe('a view', () => {
  it('[SCR2] has equal keys exactly for equal pictures: another room’s news does not repaint a screen', () => {
    const before = deriveScreen(readAt(morning(), NOW), 'big')
    const otherRoom = deriveScreen(readAt(morning({ overrides: [anOverride({ roomId: 'bleu' })] }), NOW), 'big')
    const thisRoom = deriveScreen(readAt(morning({ overrides: [anOverride({ roomId: 'rouge' })] }), NOW), 'big')
    expect(otherRoom?.viewKey).toBe(before?.viewKey)
    expect(thisRoom?.viewKey).not.toBe(before?.viewKey)
  })

  it('[SCR5] shows the screen’s own name while the crew looks for it', () => {
    const tables = morning({ screens: [aScreen({ id: 'big', name: 'Front left', roomId: 'rouge', identifyUntilMs: at('09:11') })] })
    expect(viewOf(tables, 'big').identify).toEqual({ screenName: 'Front left', roomName: 'Rouge' })
    expect(viewOf(tables, 'big', at('09:11')).identify).toBeNull()
    expect(deriveScreen(readAt(tables, NOW), 'big')?.nextChangeAtMs).toBe(at('09:11'))
  })

  it('[SCR1] speaks the screen’s language, or else the event’s own', () => {
    const session = aSession({ id: 'pause', kind: 'interval', title: 'Break', titleByLanguage: { fr: 'Pause' } })
    const tables = tablesWith({
      rooms: [aRoom({ id: 'rouge' })],
      ...programme(inRooms(session, 'rouge'), inRooms(aSession({ id: 'after', plannedStartMs: at('11:00') }), 'rouge')),
      screens: [aScreen({ id: 'big', roomId: 'rouge' }), aScreen({ id: 'english', roomId: 'rouge', language: 'en' })],
      takes: [aTake({ kind: 'interval', sessionId: 'pause', roomIds: ['rouge'] })],
    })
    expect(sceneOf(tables, 'big', 'interval', at('10:05')).current?.title).toBe('Pause')
    expect(sceneOf(tables, 'english', 'interval', at('10:05')).current?.title).toBe('Break')
  })

  it('[SCR1] is none for a screen that is not known, whose room is gone, or before an event is open', () => {
    expect(deriveScreen(readAt(morning(), NOW), 'nobody')).toBeNull()
    expect(deriveScreen(readAt(morning({ screens: [aScreen({ id: 'lost', roomId: 'nowhere' })] }), NOW), 'lost')).toBeNull()
    expect(deriveScreen(readAt(tablesWith({ event: [], rooms: [aRoom()], screens: [aScreen()] }), NOW), 'screen')).toBeNull()
  })

  it('[SCR1] of a room without a screen is what its big screen would show', () => {
    const tables = morning()
    const room = tables.rooms.get('rouge')
    if (!room) throw new Error('no such room')
    expect(deriveView(readAt(tables, NOW), roomViewpoint(room))?.viewKey).toBe(deriveScreen(readAt(tables, NOW), 'big')?.viewKey)
  })

  it('[SCR1] does not change before the instant that it names', () => {
    const tables = morning({
      overrides: [anOverride({ roomId: 'rouge', fromMs: at('09:12'), untilMs: at('09:13:30') })],
      messages: [aMessage({ fromMs: at('09:14'), untilMs: at('09:15') })],
      timers: [aTimer({ roomId: 'bleu', sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:00') })],
    })
    for (const { id } of screens) {
      let nowMs = NOW
      while (nowMs < at('09:50')) {
        const derived = deriveScreen(readAt(tables, nowMs), id)
        const untilMs = derived?.nextChangeAtMs ?? at('09:50')
        expect(untilMs).toBeGreaterThan(nowMs)
        expect(deriveScreen(readAt(tables, untilMs - 1), id)?.viewKey).toBe(derived?.viewKey)
        nowMs = untilMs
      }
    }
  })
})
