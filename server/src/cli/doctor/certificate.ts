import { goodUntilMs, readPair } from '../../host/net/tls.ts'
import { type Check, type Finding, fault, good, messageOf, note } from './check.ts'

/** Two weeks: longer than an event, and time enough to renew it. */
const SOON_MS = 14 * 86_400_000

export const certificate: Check = {
  name: 'tls',
  async look({ tls }) {
    if (!tls) return []
    try {
      readPair(tls)
      return [expiryFinding(goodUntilMs(tls.certPath), Date.now())]
    } catch (reason) {
      return [fault({ fr: messageOf(reason), en: messageOf(reason) }, renew)]
    }
  },
}

export function expiryFinding(untilMs: number, nowMs: number): Finding {
  const until = new Date(untilMs).toISOString()
  if (untilMs <= nowMs)
    return fault({ fr: `Le certificat a expiré : il valait jusqu’au ${until}.`, en: `The certificate has expired: it was good until ${until}.` }, renew)
  if (untilMs - nowMs < SOON_MS) return note({ fr: `Le certificat expire bientôt, le ${until}.`, en: `The certificate expires soon, on ${until}.` }, renew)
  return good(`Le certificat vaut jusqu’au ${until}.`, `The certificate is good until ${until}.`)
}

const renew = {
  fr: 'Remplacez les fichiers de --tls-cert et --tls-key ; SIGHUP les fait relire au hub sans arrêt.',
  en: 'Replace the files of --tls-cert and --tls-key; SIGHUP makes the hub read them again without a stop.',
}
