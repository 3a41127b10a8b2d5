import { expect, it } from 'vitest'
import { asSummary } from './as-summary.ts'

it('[PNL70] an answer that is no summary is not taken for one', () => {
  const summary = { live: [{ room: 'Bleu', from: null, to: 'Part 1' }], others: [{ what: 'messages', names: ['Hello'] }] }
  expect(asSummary({ ok: true, summary })).toBe(summary)
  for (const answer of [
    null,
    {},
    { summary: {} },
    { summary: { live: [], others: 3 } },
    { summary: { live: [1], others: [] } },
    { summary: { live: [], others: [{}] } },
  ]) {
    expect(asSummary(answer)).toBeNull()
  }
})
