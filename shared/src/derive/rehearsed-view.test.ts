import { expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aMorning, anEmergency, aScreen, aTake } from '../testing/builders.ts'
import { at } from '../testing/clock.ts'
import { deriveScreen } from './derive-screen.ts'

const screens = [
  aScreen({ id: 'stage', roomId: 'bleu', purpose: 'stage' }),
  aScreen({ id: 'follows', roomId: 'rouge' }),
  aScreen({ id: 'on-air', roomId: 'blanc' }),
  aScreen({ id: 'between', roomId: 'hall' }),
  aScreen({ id: 'foyer', roomId: 'hall', purpose: 'foyer' }),
]
/** Of the show, and not of the rehearsal. */
const onAir = aTake({ id: 'on-air', sessionId: 'talk-blanc', originRoomId: 'blanc', atMs: at('08:50') })
const take = { sessionId: 'part-1', originRoomId: 'bleu', simulcastRoomIds: ['rouge'], atMs: at('09:00') }
const marked = (more: Parameters<typeof aMorning>[0]) => {
  const now = readAt(aMorning({ screens, ...more }), at('09:10'))
  return screens.filter(({ id }) => deriveScreen(now, id)?.view.isRehearsed).map(({ id }) => String(id))
}

it('[PNL196] the screens of the rooms that rehearse are marked, and those that tell of all rooms; nobody else, and nothing of the show', () => {
  expect(marked({ takes: [onAir, aTake({ ...take, rehearsal: true })] })).toEqual(['stage', 'follows', 'between', 'foyer'])
  expect(marked({ takes: [onAir, aTake(take)] })).toEqual([])
})

it('[PNL196] an emergency is never marked: it is real', () => {
  expect(marked({ takes: [aTake({ ...take, rehearsal: true })], emergencies: [anEmergency({ roomIds: null })] })).toEqual([])
})
