/** The rows of one network: error and skew of every method, then what is asked of ours. */
import type { Row } from '../table.ts'
import { figuresOf, honestShare, type MethodName, methodNames, OURS, type Reading } from './methods.ts'

/** What the issue asks for; null: nothing is asked in that network. */
export type Asked = { readonly errorMs: number | null; readonly skewMs: number | null; readonly convergedMs: number | null; readonly ofNtp: number | null }

/** `rounds[r]`: the pages of one round. */
export function syncRows(rounds: readonly (readonly (readonly Reading[])[])[], asked: Asked): readonly Row[] {
  const of = (method: MethodName) => rounds.map((pages) => figuresOf(pages, method))
  const limit = (value: number | null) => (value === null ? '-' : `<= ${value}`)
  const ours = of(OURS)
  const ntp = of('NTP clock filter')
  const ratio = (figure: 'errorMs' | 'skewMs') => ours.map((figures, round) => figures[figure] / (ntp[round]?.[figure] ?? Number.NaN))
  return [
    ...methodNames.map((name) => ({
      name: `error p99, ${name}`,
      unit: 'ms',
      values: of(name).map(({ errorMs }) => errorMs),
      limit: name === OURS ? limit(asked.errorMs) : '-',
    })),
    ...methodNames.map((name) => ({
      name: `six screens' skew p99, ${name}`,
      unit: 'ms',
      values: of(name).map(({ skewMs }) => skewMs),
      limit: name === OURS ? limit(asked.skewMs) : '-',
    })),
    { name: 'error p99 after 2 s, Tricolore', unit: 'ms', values: ours.map(({ convergedMs }) => convergedMs), limit: limit(asked.convergedMs) },
    { name: 'error of Tricolore to that of the NTP filter', unit: 'ratio', values: ratio('errorMs'), limit: limit(asked.ofNtp) },
    { name: 'skew of Tricolore to that of the NTP filter', unit: 'ratio', values: ratio('skewMs'), limit: limit(asked.ofNtp) },
    { name: 'of the time within the error that it says', unit: 'share', values: rounds.map(honestShare), limit: '1' },
  ]
}

const FRAME_MS = 16.7
export const askedUnderJitter: Asked = { errorMs: 8, skewMs: FRAME_MS, convergedMs: FRAME_MS, ofNtp: 0.25 }
export const askedOnLan: Asked = { errorMs: 1, skewMs: null, convergedMs: null, ofNtp: null }
export const nothingAsked: Asked = { errorMs: null, skewMs: null, convergedMs: null, ofNtp: null }
