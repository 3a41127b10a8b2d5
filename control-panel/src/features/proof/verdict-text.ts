import type { Verdict } from '../../hub/painted-takes.ts'
import type { Words } from '../../i18n/fr.ts'
import { signedMs } from './offset-scale.ts'

/** "spread of the last GO: 9 ms over 11 screens · late: Hall (+120 ms) · silent: Rouge". */
export function verdictText({ spreadMs, painted, all, late, silent }: Verdict, words: Words): string {
  const { proof } = words
  const parts = [spreadMs === null ? proof.confirmed(painted, all) : proof.spread(spreadMs, painted)]
  if (late.length > 0) parts.push(proof.late(late.map(({ name, offsetMs }) => (offsetMs === null ? name : `${name} (${signedMs(offsetMs)} ms)`)).join(', ')))
  if (silent.length > 0) parts.push(proof.silent(silent.map(({ name }) => name).join(', ')))
  return parts.join(' · ')
}
