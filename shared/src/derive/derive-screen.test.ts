import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import {
  aFeed,
  aMessage,
  aMorning,
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
import { kindOf, live, morning, NOW, sceneOf, screens, viewOf } from '../testing/ten-past-nine.ts'
import { deriveScreen, deriveView, roomViewpoint } from './derive-screen.ts'

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
