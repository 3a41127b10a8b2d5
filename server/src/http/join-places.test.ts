import type { Screen } from '@tricolore/shared/tables/screen.ts'
import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import { createJoinPlaces, type JoinAnswer, MOST_JOINED } from './join-places.ts'

const wish = { roomId: 'blanc', purpose: 'stage' } as const

/** A house in which every page that gets a place connects to it, unless the house is switched off. */
function aHouse(made: readonly Screen[] = [], before: readonly string[] = []) {
  const tables = aMorning()
  const screens = new Map(made.map((screen) => [screen.id as string, screen]))
  const house: { nowMs: number; isOn: boolean; lastSeenAtMs?: number } = { nowMs: 1_000_000, isOn: true }
  const places = createJoinPlaces({
    tables: () => ({ ...tables, screens }),
    clock: { nowMs: () => house.nowMs, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} },
    presence: { screensNow: () => [...screens.values()].map(({ id }) => ({ id, connected: house.isOn, lastSeenAtMs: house.lastSeenAtMs ?? null })) },
  })
  function join(name?: string, asker?: string): JoinAnswer {
    const place = places.take({ ...wish, name }, new Set(before), asker)
    if (typeof place !== 'string') screens.set(place.screenId, aScreen({ id: place.screenId, name: place.name, ...wish }))
    return place
  }
  return { house, screens, join }
}

describe('places for screens that make themselves known', () => {
  it('[HTTP85] are found again after the house was switched off, and never are those that an operator made', () => {
    const byHand = aScreen({ id: 'screen-1', name: 'Blanc stage', ...wish })
    const { house, screens, join } = aHouse([byHand])
    const before = [join(), join()]
    house.isOn = false
    house.nowMs += 60_000
    expect([join(), join()]).toEqual(before)
    expect([...screens.keys()].filter((id) => id === byHand.id || id.startsWith('joined-'))).toHaveLength(3)
    expect(before).not.toContainEqual(expect.objectContaining({ screenId: byHand.id }))
  })

  it('[HTTP110] of the release before are found again, and not those that an operator made beside them', () => {
    const byHand = aScreen({ id: 'screen-1', name: 'Blanc stage', ...wish })
    const old = aScreen({ id: 'screen-2', name: 'Blanc stage 2', ...wish })
    const { house, join } = aHouse([byHand, old], ['screen-2'])
    house.isOn = false
    expect(join()).toEqual({ screenId: 'screen-2', name: 'Blanc stage 2' })
    expect(join('Blanc stage')).not.toMatchObject({ screenId: 'screen-1' })
  })

  it('[HTTP111] that exist are given to two hundred at once after a power cut, then ten a second', () => {
    const { house, join } = aHouse()
    for (let number = 0; number < MOST_JOINED; number += 1) {
      house.nowMs += 500
      join(`Kiosk ${number}`)
    }
    house.isOn = false
    house.nowMs += 60_000
    const given = () => Array.from({ length: MOST_JOINED }, (_, number) => join(`Kiosk ${number}`)).filter((place) => typeof place === 'object').length
    expect(given()).toBe(MOST_JOINED)
    house.nowMs += 16_000
    expect(given()).toBe(160)
  })

  it.each([undefined, 'One name'])('[SCR122] are the same for a page that asks again because its answer was lost, and for no other page (%s)', (name) => {
    const { house, screens, join } = aHouse()
    house.isOn = false
    const first = join(name, 'page-1')
    const later = () => {
      house.nowMs += 3_000
      return join(name, 'page-1')
    }
    expect([later(), later(), later(), later(), later(), later()]).toEqual(Array.from({ length: 6 }, () => first))
    expect(screens.size).toBe(1)
    const others = [join(name, 'page-2'), join(name), join(name)].map((place) => (typeof place === 'object' ? place.screenId : place))
    expect(new Set([typeof first === 'object' && first.screenId, ...others]).size).toBe(4)
    // It got there after all: whoever says the same is another page.
    house.isOn = true
    expect(later()).not.toEqual(first)
  })

  it('[SCR124] that one page asks for without end keep no other page waiting', () => {
    const { house, join } = aHouse()
    house.isOn = false
    const answers = Array.from({ length: 250 }, () => join(undefined, 'page-1'))
    expect(answers.filter((place) => place === 'wait')).toHaveLength(244)
    house.nowMs += 16_000
    expect(join('Kiosk')).toMatchObject({ name: 'Kiosk' })
    const back = Array.from({ length: 50 }, () => join(undefined, 'page-2')).filter((place) => place !== 'wait')
    expect(back).toHaveLength(6)
    house.nowMs += 16_000
    expect(join('Kiosk')).toMatchObject({ name: 'Kiosk' })
  })

  it('[SCR125] are not taken back from an operator who has made another screen of it meanwhile', () => {
    const { house, screens, join } = aHouse()
    house.isOn = false
    const first = join(undefined, 'page-1')
    if (typeof first !== 'object') return expect.unreachable()
    const named = aScreen({ ...wish, id: first.screenId, name: 'Hall, left' })
    screens.set(first.screenId, named)
    house.nowMs += 3_000
    expect(join(undefined, 'page-1')).not.toMatchObject({ screenId: first.screenId })
    expect(screens.get(first.screenId)).toBe(named)
  })

  it('[HTTP86] are given twice a second after the first twenty', () => {
    const { house, join } = aHouse()
    const given = (count: number) => Array.from({ length: count }, () => join()).filter((place) => place !== 'wait').length
    expect(given(50)).toBe(20)
    house.nowMs += 10_000
    expect(given(50)).toBe(20)
    house.nowMs += 1_000
    expect(given(50)).toBe(2)
  })

  it.each([undefined, 'One name'])('[HTTP86] end at two hundred, those on their way counted, whatever the name (%s)', (name) => {
    const { house, screens, join } = aHouse()
    const answers = Array.from({ length: 1_500 }, (_, index) => {
      house.nowMs += 500
      return join(name && `${name} ${index}`)
    })
    expect(answers.filter((place) => place === 'full')).toHaveLength(1_500 - MOST_JOINED)
    // A place that exists is still given to whoever comes back to it.
    house.isOn = false
    house.nowMs += 60_000
    expect(typeof join(name && `${name} 0`)).toBe('object')
    expect(screens.size).toBe(MOST_JOINED)
  })

  it('[BRW14] a kiosk whose power was cut finds its place while the hub still counts its last connection', () => {
    const { house, join } = aHouse()
    const place = join()
    house.lastSeenAtMs = house.nowMs
    house.nowMs += 20_000
    expect(join()).toEqual(place)
    house.lastSeenAtMs = house.nowMs - 2_000
    house.nowMs += 16_000
    house.lastSeenAtMs = house.nowMs - 2_000
    expect(join()).not.toEqual(place)
  })

  it('[BRW15] are called in the event’s first language, and found again by names in another', () => {
    const old = aScreen({ id: 'screen-2', name: 'Blanc stage', ...wish })
    const { house, join } = aHouse([old], ['screen-2'])
    expect(join()).toMatchObject({ name: 'Blanc retour scène 2' })
    house.isOn = false
    house.nowMs += 60_000
    expect(join()).toEqual({ screenId: 'screen-2', name: 'Blanc stage' })
  })
})
