import { describe, expect, it } from 'vitest'
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

  it('[JRN20] makes no edit when it removes what is not there', () => {
    const tx = new Tx(tablesWith())
    tx.remove('rooms', 'nowhere')
    expect(tx.change()).toEqual([])
  })
})
