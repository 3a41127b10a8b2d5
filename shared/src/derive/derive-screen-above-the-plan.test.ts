import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aMessage, anEmergency, anOverride, aScreen } from '../testing/builders.ts'
import { at } from '../testing/clock.ts'
import { kindOf, morning, sceneOf, screens, viewOf } from '../testing/ten-past-nine.ts'
import { deriveScreen } from './derive-screen.ts'

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
