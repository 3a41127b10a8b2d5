import { expect, it } from 'vitest'
import { aFeed, aMessage, aMorning, aScreen, aTake } from '../testing/builders.ts'
import { given, type Scenario } from '../testing/scenario.ts'

const withAttic = (more: Parameters<typeof aMorning>[0] = {}): Scenario =>
  given(aMorning(more)).when({ type: 'setRoom', roomId: 'attic', name: 'Attic', kind: 'relay', capacity: 40 }).accepted()

it('[EVT30] a room is added behind the others, changed field by field, and taken back', () => {
  const show = withAttic()
  expect(show.tables.rooms.get('attic')).toMatchObject({ name: 'Attic', kind: 'relay', capacity: 40, order: 4 })
  show.when({ type: 'setRoom', roomId: 'attic', name: 'Grenier', capacity: null, colour: '#00ff88' }).accepted()
  expect(show.tables.rooms.get('attic')).toMatchObject({ name: 'Grenier', kind: 'relay', capacity: null, colour: '#00ff88', order: 4 })
  show.when({ type: 'undo' }).accepted()
  expect(show.tables.rooms.get('attic')).toMatchObject({ name: 'Attic', capacity: 40 })
  show.when({ type: 'removeRoom', roomId: 'attic' }).accepted()
  expect(show.tables.rooms.has('attic')).toBe(false)
})

it('[EVT31] no two rooms have names that a person cannot tell apart, and a stage that is needed stays one', () => {
  const show = withAttic()
  expect(show.when({ type: 'setRoom', roomId: 'cellar', name: 'ATTIC' }).refused('conflict')).toContain('Attic')
  expect(show.when({ type: 'setRoom', roomId: 'bleu', name: 'Bleu', kind: 'relay' }).refused('conflict')).toContain('Session part-1')
})

it('[EVT32] a room that is in use is not removed, and what uses it is named', () => {
  const remove = { type: 'removeRoom', roomId: 'attic' } as const
  expect(given(aMorning()).when({ type: 'removeRoom', roomId: 'bleu' }).refused('conflict')).toContain('Session part-1')
  expect(
    withAttic({ screens: [aScreen({ name: 'Under the roof', roomId: 'attic' })] })
      .when(remove)
      .refused('conflict'),
  ).toContain('Under the roof')
  expect(
    withAttic({ feeds: [aFeed({ name: 'Roof camera', roomId: 'attic' })] })
      .when(remove)
      .refused('conflict'),
  ).toContain('Roof camera')
  withAttic({ messages: [aMessage({ roomIds: ['attic'] })] })
    .when(remove)
    .refused('conflict')
  withAttic({ takes: [aTake({ originRoomId: 'attic', roomIds: ['attic'] })] })
    .when(remove)
    .refused('conflict')
  withAttic().when({ type: 'removeRoom', roomId: 'cellar' }).refused('not-found')
})

it('[EVT32] what hangs on a room alone goes with it, and comes back with one undo', () => {
  const show = withAttic().when({ type: 'renewDoorKey', roomId: 'attic' }).accepted()
  show.when({ type: 'startTimer', roomId: 'attic', durationMs: 60_000 }).accepted()
  show.when({ type: 'setOccupancy', roomId: 'attic', percent: 30 }).accepted()
  show.when({ type: 'overrideRoom', roomId: 'attic', scene: 'black', untilMs: null }).accepted()
  const before = show.tables
  show.when({ type: 'removeRoom', roomId: 'attic' }).accepted()
  const { timers, occupancy, overrides, doorKeys } = show.tables
  expect([timers, occupancy, overrides].map(({ size }) => size)).toEqual([0, 0, 0])
  // A link that was renewed stays out, should there be a room of that id again.
  expect(doorKeys.get('attic')?.version).toBe(1)
  show.when({ type: 'undo' }).accepted()
  expect(show.tables).toEqual(before)
})
