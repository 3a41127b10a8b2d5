import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineTable } from './define-table.ts'
import { registry } from './registry.ts'
import { tableNames } from './table-names.ts'

const Umbrella = z.strictObject({ id: z.string(), colour: z.string(), by: z.string().nullable() })
const record = { id: 'one', colour: 'red', by: 'Ana' }
const seen = { operator: 'whole', display: 'none', source: 'none', public: 'none' } as const
const sees = { operator: 'all', display: 'none', source: 'none', public: 'none' } as const
const whole = { schema: Umbrella, goesBack: 'keep', sees, samples: [{ record, seen }], firstForm: record } as const

/** What the compiler says of each line below a directive is the test: a directive that is not needed does not compile either. */
describe('a table', () => {
  it('[AUD150] that leaves something out does not compile', () => {
    expect(defineTable(whole)).toBe(whole)
    const { schema, goesBack, samples, firstForm } = whole
    // @ts-expect-error what going back does
    defineTable({ schema, sees, samples, firstForm })
    // @ts-expect-error who sees it
    defineTable({ schema, goesBack, samples, firstForm })
    // @ts-expect-error who sees it: phones
    defineTable({ schema, goesBack, sees: { operator: 'all', display: 'none', source: 'none' }, samples, firstForm })
    // @ts-expect-error samples
    defineTable({ schema, goesBack, sees, firstForm })
    // @ts-expect-error a sample at the least
    defineTable({ schema, goesBack, sees, samples: [], firstForm })
    // @ts-expect-error what an audience gets of a sample: the pages at the cameras
    defineTable({ schema, goesBack, sees, samples: [{ record, seen: { operator: 'whole', display: 'none', public: 'none' } }], firstForm })
    // @ts-expect-error a field of a sample
    defineTable({ schema, goesBack, sees, samples: [{ record: { id: 'one', colour: 'red' }, seen }], firstForm })
    // @ts-expect-error how a record began
    defineTable({ schema, goesBack, sees, samples })
  })

  it('[AUD150] is in the registry under the name by which pages know it, in the same order', () => {
    expect(Object.keys(registry)).toEqual(tableNames)
  })
})
