import { setFlagsFromString } from 'node:v8'
import { createReadInWorker } from '@tricolore/server/exchange/read/in-worker.ts'
import { expect, it } from 'vitest'

const text = (value: string) => new TextEncoder().encode(value)
const options = { name: 'programme.csv', timeZone: 'Europe/Paris' }
const table = text('title,start,minutes,room\nA,2027-03-09 09:00,30,R\n')
const large = text(`[${'[1],'.repeat(1_000_000)}1]`)
const plain = (sentence: RegExp) => ({ kind: 'unreadable', faults: [expect.stringMatching(sentence)] })

it('[IMP16] a programme is read in a thread of its own, from the sources and as it is built', async () => {
  for (const fromBuild of [false, true]) {
    const result = await createReadInWorker({ fromBuild })(table, options)
    expect(result).toMatchObject({ kind: 'read', programme: { format: 'csv', sessions: [{ title: 'A', startMs: Date.parse('2027-03-09T08:00Z') }] } })
  }
})

it('[IMP16] a thread that takes too long, takes too much or dies is one plain sentence, and the next file is read', async () => {
  expect(await createReadInWorker({ fromBuild: true, deadlineMs: 1 })(table, options)).toEqual(plain(/longer than 10 seconds/))
  expect(await createReadInWorker({ fromBuild: true, memoryMb: 16 })(large, options)).toEqual(plain(/more memory/))
  const read = createReadInWorker({ fromBuild: true })
  // One after the other, and no more at once than a few.
  const results = await Promise.all(Array.from({ length: 7 }, (_, position) => read(position === 1 ? text('{') : table, options)))
  expect(results.map(({ kind }) => kind)).toEqual(['read', 'unreadable', 'read', 'read', 'read', 'unreadable', 'unreadable'])
  expect(results[6]).toEqual(plain(/at this moment/))
  expect(await read(table, options)).toMatchObject({ kind: 'read' })
})

it('[AUD170] the bound on the memory of that thread counts whatever bound the hub itself was started with', async () => {
  // As `npm start`, the unit and the image start Node; V8 has one such flag for all heaps of a process.
  setFlagsFromString('--max-old-space-size=1536')
  expect(await createReadInWorker({ fromBuild: true, memoryMb: 16 })(large, options)).toEqual(plain(/more memory/))
})
