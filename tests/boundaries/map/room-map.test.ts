import { describe, expect, it } from 'vitest'
import { asText } from './as-text.ts'
import { mapRooms } from './room-map.ts'

const paths = ['main.ts', 'hub/hub.ts', 'hub/lead.ts', 'store/journal.ts', 'store/sqlite/rows.ts']
const down = [
  { from: 'main.ts', to: 'hub/hub.ts' },
  { from: 'hub/hub.ts', to: 'hub/lead.ts' },
  { from: 'hub/hub.ts', to: 'store/journal.ts' },
  { from: 'hub/lead.ts', to: 'store/sqlite/rows.ts' },
]
const backUp = { from: 'store/journal.ts', to: 'hub/lead.ts' }

describe('the map of the rooms', () => {
  it('a room stands above all that it asks for, and a file beside the folders is a room', () => {
    const map = mapRooms(paths, down)
    expect(map.floors).toEqual([['main.ts'], ['hub'], ['store']])
    expect(map.arrows).toEqual([
      { from: 'hub', to: 'store', imports: 2 },
      { from: 'main.ts', to: 'hub', imports: 1 },
    ])
    expect([map.backUp, map.circles]).toEqual([[], []])
  })

  it('of two rooms that ask for each other, the lighter arrow runs back up', () => {
    const map = mapRooms(paths, [...down, backUp])
    expect(map.floors).toEqual([['main.ts'], ['hub'], ['store']])
    expect(map.backUp).toEqual([{ from: 'store', to: 'hub', imports: 1 }])
    expect(map.circles).toEqual([['hub', 'store']])
  })

  it('a circle may lead through many rooms', () => {
    const map = mapRooms(paths, [...down, { from: 'store/journal.ts', to: 'main.ts' }])
    expect(map.circles).toEqual([['hub', 'main.ts', 'store']])
    expect(map.backUp).toHaveLength(1)
  })

  it('is written from the top floor to the ground', () => {
    expect(asText('server/src', mapRooms(paths, [...down, backUp]))).toBe(`server/src: 3 rooms, 3 floors, 3 arrows, 1 run back up, 1 circle

  2  main.ts     1 file  hub 1
  1  hub        2 files  store 2
  0  store      2 files  hub 1 (up)

back up:
  store -> hub (1)

circles:
  hub, store`)
  })
})
