import type { Verdict } from '../../hub/painted-takes.ts'
import type { Words } from '../../i18n/fr.ts'
import { signedMs } from './offset-scale.ts'

/** "silent: Rouge · late: Hall (+120 ms) · spread of the last GO: 9 ms over 11 screens": whom to look for comes first, should the line be cut. */
export function verdictText({ spreadMs, painted, all, late, silent }: Verdict, words: Words): string {
  const { proof } = words
  const parts = []
  if (silent.length > 0) parts.push(proof.silent(silent.map(({ name }) => name).join(', ')))
  if (late.length > 0) parts.push(proof.late(late.map(({ name, offsetMs }) => (offsetMs === null ? name : `${name} (${signedMs(offsetMs)} ms)`)).join(', ')))
  parts.push(spreadMs === null ? proof.confirmed(painted, all) : proof.spread(spreadMs, painted))
  return parts.join(' · ')
}
