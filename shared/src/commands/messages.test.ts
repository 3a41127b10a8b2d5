import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { emergencyFor, messageFor } from '../derive/room-messages.ts'
import type { RejectionCode } from '../kernel/rejection.ts'
import { aMorning } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'
import type { CommandInput } from './registry.ts'

const texts = { fr: 'Bonjour', en: 'Hello' }
const banner = { type: 'showMessage', kind: 'banner', texts } as const

describe('a message', () => {
  it('[MSG4] shows with the lead, in its rooms, until it is cleared or ends', () => {
    const show = given(aMorning())
      .when({ ...banner, roomIds: ['rouge'], untilMs: at('09:05') })
      .accepted()
    expect(messageFor(readAt(show.tables, show.effectAtMs - 1), 'banner', 'rouge')).toBeNull()
    expect(messageFor(readAt(show.tables, show.effectAtMs), 'banner', 'rouge')?.texts).toEqual(texts)
    expect(messageFor(readAt(show.tables, show.effectAtMs), 'banner', 'bleu')).toBeNull()
    expect(messageFor(readAt(show.tables, at('09:05')), 'banner', 'rouge')).toBeNull()
    const [id = ''] = show.tables.messages.keys()
    show.wait(MINUTE_MS).when({ type: 'clearMessage', messageId: id }).accepted()
    expect(messageFor(readAt(show.tables, show.effectAtMs), 'banner', 'rouge')).toBeNull()
    show.wait(MINUTE_MS).when({ type: 'clearMessage', messageId: id }).refused('not-found')
  })

  it('[MSG4] that is over makes way for the next one', () => {
    const show = given(aMorning())
      .when({ ...banner, untilMs: at('09:01') })
      .accepted()
      .at('09:02')
      .when(banner)
      .accepted()
    expect(show.tables.messages.size).toBe(1)
  })

  it('[MSG6] there are 200 at most, and clearing one makes room', () => {
    const show = given(aMorning())
    for (let number = 0; number < 200; number += 1) show.when(banner).accepted()
    show.wait(MINUTE_MS).when(banner).refused('impossible')
    const [id = ''] = show.tables.messages.keys()
    show.when({ type: 'clearMessage', messageId: id }).accepted().wait(MINUTE_MS).when(banner).accepted()
    expect(show.tables.messages.size).toBe(200)
  })

  it.each<[CommandInput, RejectionCode]>([
    [{ ...banner, roomIds: ['nowhere'] }, 'not-found'],
    [{ ...banner, untilMs: at('08:00') }, 'impossible'],
    [{ ...banner, roomIds: [] }, 'invalid'],
    [{ ...banner, texts: { fr: 'a', en: '' } }, 'invalid'],
    [{ type: 'clearMessage', messageId: 'nothing' }, 'not-found'],
  ])('[MSG5] %j is refused: %s', (command, code) => {
    given(aMorning()).when(command).refused(code)
  })
})

describe('an emergency', () => {
  it('[EMG2] is raised by a text that was written before, everywhere or in some rooms, and cleared as a whole', () => {
    const show = given(aMorning())
      .when({ type: 'raiseEmergency', textId: 'evacuate', roomIds: ['rouge'] })
      .accepted()
    expect(emergencyFor(readAt(show.tables, show.effectAtMs), 'rouge')?.id).toBe('evacuate')
    expect(emergencyFor(readAt(show.tables, show.effectAtMs), 'bleu')).toBeNull()
    show.wait(MINUTE_MS).when({ type: 'raiseEmergency', textId: 'evacuate' }).accepted()
    expect(emergencyFor(readAt(show.tables, show.effectAtMs), 'bleu')?.id).toBe('evacuate')
    show.wait(MINUTE_MS).when({ type: 'clearEmergency' }).accepted()
    for (const roomId of ['rouge', 'bleu']) expect(emergencyFor(readAt(show.tables, show.effectAtMs), roomId)).toBeNull()
    show.wait(MINUTE_MS).when({ type: 'clearEmergency' }).refused('impossible')
  })

  it('[EMG5] raised again it is raised once, and two that take turns leave no pile and no gap', () => {
    const everywhere = { type: 'raiseEmergency', textId: 'evacuate' } as const
    const show = given(aMorning())
    for (let press = 0; press < 50; press += 1)
      show
        .when(everywhere)
        .accepted()
        .wait(MINUTE_MS / 100)
    expect(show.tables.emergencies.size).toBe(1)
    for (let press = 0; press < 50; press += 1) {
      show.when({ ...everywhere, roomIds: ['rouge', 'bleu'] }).accepted()
      show.when(everywhere).accepted()
      for (const roomId of ['rouge', 'bleu', 'blanc']) expect(emergencyFor(readAt(show.tables, show.nowMs), roomId)?.id).toBe('evacuate')
      show.wait(MINUTE_MS)
    }
    expect(show.tables.emergencies.size).toBeLessThanOrEqual(4)
  })

  it('[EMG2] cleared inside the lead never shows', () => {
    const show = given(aMorning()).when({ type: 'raiseEmergency', textId: 'evacuate' }).accepted().when({ type: 'clearEmergency' }).accepted()
    expect(show.tables.emergencies.size).toBe(0)
  })

  it('[EMG3] works while the show is locked, on hold or rehearsed', () => {
    const show = given(aMorning())
      .when({ type: 'setMode', mode: 'rehearsal' })
      .accepted()
      .when({ type: 'hold' })
      .accepted()
      .when({ type: 'setLock', locked: true })
      .accepted()
    show.when({ type: 'raiseEmergency', textId: 'evacuate' }).accepted().wait(MINUTE_MS).when({ type: 'clearEmergency' }).accepted()
  })

  it('[EMG3] of a text that nobody wrote, or for a room that is not there, is refused', () => {
    given(aMorning()).when({ type: 'raiseEmergency', textId: 'panic' }).refused('not-found')
    given(aMorning())
      .when({ type: 'raiseEmergency', textId: 'evacuate', roomIds: ['nowhere'] })
      .refused('not-found')
  })
})
