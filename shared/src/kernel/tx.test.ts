import { describe, expect, it } from 'vitest'
import type { Room } from '../tables/room.ts'
import { aRoom, tablesWith } from '../testing/builders.ts'
import { Tx } from './tx.ts'

const bleu = aRoom({ id: 'bleu', name: 'Bleu' })
const renamed = aRoom({ id: 'bleu', name: 'Grand Bleu' })

describe('a transaction', () => {
  it('[JRN20] reads its own writes and leaves the state outside alone', () => {
    const outside = tablesWith({ rooms: [bleu] })
    const tx = new Tx(outside)
    tx.put('rooms', renamed)
    expect(tx.tables.rooms.get('bleu')?.name).toBe('Grand Bleu')
    expect(outside.rooms.get('bleu')?.name).toBe('Bleu')
  })

  it('[JRN20] makes one edit a record, from the very first state to the very last', () => {
    const tx = new Tx(tablesWith({ rooms: [bleu] }))
    tx.put('rooms', aRoom({ id: 'bleu', name: 'Between' }))
    tx.put('rooms', renamed)
    expect(tx.change()).toEqual([{ table: 'rooms', id: 'bleu', before: bleu, after: renamed }])
  })

  it('[JRN20] makes no edit of what ended as it began', () => {
    const tx = new Tx(tablesWith({ rooms: [bleu] }))
    tx.put('rooms', renamed)
    tx.put('rooms', { ...bleu })
    tx.put('rooms', aRoom({ id: 'rouge' }))
    tx.remove('rooms', 'rouge')
    expect(tx.change()).toEqual([])
    expect(tx.tables.rooms.get('bleu')?.name).toBe('Bleu')
    expect(tx.tables.rooms.has('rouge')).toBe(false)
  })

  it('[JRN128] goes through a table for no write, however many there are', () => {
    const gone = { through: 0 }
    class Watched extends Map<string, Room> {
      override [Symbol.iterator]() {
        gone.through += 1
        return super[Symbol.iterator]()
      }
    }
    const tx = new Tx({ ...tablesWith(), rooms: new Watched([[bleu.id, bleu]]) })
    for (let at = 0; at < 50; at += 1) {
      tx.put('rooms', aRoom({ id: `room-${at}` }))
      expect(tx.tables.rooms.size).toBe(at + 2)
    }
    expect(gone.through).toBe(0)
    expect(tx.change()).toHaveLength(50)
  })

  it('[JRN20] makes no edit when it removes what is not there', () => {
    const tx = new Tx(tablesWith())
    tx.remove('rooms', 'nowhere')
    expect(tx.change()).toEqual([])
  })
})
