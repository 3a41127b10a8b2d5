import { connectionLimits } from '../../host/process/file-limit.ts'
import { type Check, type Finding, fault, good, note } from './check.ts'

/** Operators, screens and a small crowd. */
const LEAST_PHONES = 500

export const fileLimit: Check = { name: 'files', look: async ({ maxPhones }) => [fileLimitFinding(connectionLimits().phones, maxPhones)] }

/** `possible`: phones that the system lets a process hold; `wanted`: those that the settings name. */
export function fileLimitFinding(possible: number, wanted: number): Finding {
  if (possible >= wanted) return good(`Le système permet les ${wanted} téléphones prévus.`, `The system allows the ${wanted} phones that are wanted.`)
  const says = {
    fr: `Le système permet ${possible} téléphones en direct, et pas les ${wanted} prévus : les autres demandent toutes les quelques secondes.`,
    en: `The system allows ${possible} live phones, not the ${wanted} that are wanted: the others ask every few seconds.`,
  }
  const todo = {
    fr: `« ulimit -n ${wanted + 1_000} » avant le démarrage, ou LimitNOFILE=${wanted + 1_000} dans le service systemd.`,
    en: `“ulimit -n ${wanted + 1_000}” before the start, or LimitNOFILE=${wanted + 1_000} in the systemd unit.`,
  }
  return possible < Math.min(LEAST_PHONES, wanted) ? fault(says, todo) : note(says, todo)
}
