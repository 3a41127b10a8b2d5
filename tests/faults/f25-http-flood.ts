/** One device asks over HTTP without end, ahead of the answers and after them; an operator works on and screens follow. */
import { count, type Fault } from './support/figures.ts'
import type { HttpFloodFigures, HttpFloodOrder } from './support/http-flood-process.ts'
import { underAttack } from './support/under-attack.ts'

const ATTACKER = '127.0.0.9'

export const httpFlood: Fault = {
  id: 'F25',
  title: '500 connections ask for the programme’s page and 50 for metrics, twenty ahead; 100 more as fast as they are answered',
  run: ({ short, times }) =>
    underAttack<HttpFloodOrder, HttpFloodFigures>({
      short,
      attacker: 'http-flood-process.ts',
      order: ({ port }) => ({
        port,
        localAddress: ATTACKER,
        ...(short ? { pages: 100, metrics: 10, patient: 50 } : { pages: 500, metrics: 50, patient: 100 }),
        forMs: (times ?? (short ? 3 : 20)) * 1_000,
      }),
      tell: ({ ahead, patient }) => ({
        counts: [
          count('connections that asked ahead', ahead.connects),
          count('of them cut', ahead.cut),
          count('answers to who asked ahead', answers(ahead.statuses)),
          count('answers to who waited for each', patient.statuses['200'] ?? 0),
          count('of the rest told 429', patient.statuses['429'] ?? 0),
          count('times that the attacker was cut or told 429', ahead.refusals + patient.refusals, { atLeast: 1 }),
        ],
      }),
    }),
}

function answers(statuses: Readonly<Record<string, number>>): number {
  return Object.values(statuses).reduce((sum, one) => sum + one, 0)
}
