import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { aFeed, aPlacement, aRoom, aSession, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { createShowSource } from './show-source.ts'

const snapshot = {
  rooms: [aRoom({ id: 'bleu' })],
  feeds: [aFeed({ id: 'bleu', roomId: 'bleu', kind: 'whip', isChosen: true })],
  sessions: [aSession({ id: 'one' })],
  placements: [aPlacement('one', 'bleu')],
}
const take = aTake({ sessionId: 'one', originRoomId: 'bleu', atMs: at('10:00') })

function aShow(isClockKnown = true) {
  const clock = createFakeClock(at('09:59:59'))
  const store = createLiveStore()
  const show = createShowSource({ store, place: { roomId: 'bleu', feedId: 'bleu' }, nowMs: clock.nowMs, later: clock.later, isClockKnown: () => isClockKnown })
  store.applySnapshot({ seq: 1, tables: snapshot })
  return { clock, store, show }
}

describe('tally over time', () => {
  test('[FEED106] turns at the Take’s instant by itself, with nothing on the wire', () => {
    const { clock, store, show } = aShow()
    store.applyDelta({ prevSeq: 1, seq: 2, hubNowMs: clock.nowMs(), puts: { takes: [take] }, removes: {} })
    expect(show.getState().tally).toBe('standby')
    clock.advance(999)
    expect(show.getState().tally).toBe('standby')
    clock.advance(1)
    expect(show.getState().tally).toBe('live')
  })

  test('[FEED106] what is heard a lead ahead counts at its instant; without a clock it counts at once', () => {
    const standby = {
      prevSeq: 1,
      seq: 2,
      hubNowMs: at('09:59:59'),
      effectAtMs: at('09:59:59') + 300,
      puts: { takes: [{ ...take, atMs: at('09:00') }] },
      removes: {},
    }
    const known = aShow()
    known.store.applyDelta(standby)
    expect(known.show.getState().tally).toBe('clear')
    known.clock.advance(300)
    expect(known.show.getState().tally).toBe('live')
    const unknown = aShow(false)
    unknown.store.applyDelta(standby)
    expect(unknown.show.getState().tally).toBe('live')
  })
})

test('[EMG21] without a line it shows the emergencies that attendees are told, and with it those of the show again', () => {
  const { show } = aShow()
  const title = { fr: 'Évacuez', en: 'Leave' }
  const emergency = { id: 'one', kind: 'emergency', title, text: title, roomIds: ['bleu'] } as const
  show.hear({ rooms: [{ id: 'bleu', name: 'Bleu' }], notices: [{ ...emergency, id: 'two', kind: 'notice' }, emergency] })
  expect(show.getState().emergencies).toEqual([{ id: 'one', title, text: title, roomNames: ['Bleu'] }])
  show.refresh()
  expect(show.getState().emergencies).toHaveLength(1)
  show.hear(null)
  expect(show.getState().emergencies).toEqual([])
})
