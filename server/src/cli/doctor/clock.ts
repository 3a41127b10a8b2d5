/** Is this machine's clock right? No internet is asked: the journal, the other hubs and common sense know enough. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { apartText } from '../../host/process/apart-text.ts'
import { openReadOnly } from '../../store/sqlite/sqlite-database.ts'
import { type Check, type Finding, fault, good, note } from './check.ts'

/** This program was written after it: a machine whose clock battery is empty begins in 1970 or at its firmware's date. */
const BEFORE_US_MS = Date.UTC(2026, 0, 1)
/** What people see of a countdown. */
const MOST_APART_MS = 1_000
const ASK_MS = 3_000

export const clock: Check = {
  name: 'clock',
  async look({ journal, dataDir, hubs }) {
    const nowMs = Date.now()
    const lastAtMs = journal === 'sqlite:' ? newestInstant(join(dataDir, 'tricolore.db')) : null
    const peers = await Promise.all(hubs.map(async (url) => peerFinding(url, await peerOffsetMs(url))))
    return [ownClock(nowMs, lastAtMs), ...peers]
  },
}

/** `lastAtMs`: hub time of the journal's newest entry; null when there is none. */
export function ownClock(nowMs: number, lastAtMs: number | null): Finding {
  const shown = new Date(nowMs).toISOString()
  if (nowMs < BEFORE_US_MS) {
    return fault({ fr: `L’horloge de cette machine est fausse : elle dit ${shown}.`, en: `This machine’s clock is wrong: it says ${shown}.` }, setIt)
  }
  if (lastAtMs !== null && lastAtMs - nowMs > MOST_APART_MS) {
    const apart = apartText(lastAtMs - nowMs)
    return fault(
      {
        fr: `La dernière commande du journal est ${apart} dans l’avenir : l’horloge retarde, ou le spectacle a été ouvert avec une horloge en avance.`,
        en: `The journal’s last command is ${apart} in the future: the clock is behind, or the show was once opened with a clock that was ahead.`,
      },
      {
        fr: `Regardez une montre. L’horloge est fausse : ${setIt.fr} Elle est juste : arrêtez le hub et lancez « npm run hub -- restore --at ${shown} » (server/docs/backup.md) ; ce qui suit est gardé dans une sauvegarde.`,
        en: `Look at a watch. The clock is wrong: ${setIt.en} It is right: stop the hub and run “npm run hub -- restore --at ${shown}” (server/docs/backup.md); what came after is kept in a backup.`,
      },
    )
  }
  return good(`L’horloge dit ${shown}, ce qui va avec le journal.`, `The clock says ${shown}, which goes with the journal.`)
}

/** Null where there is no journal yet, or none that can be read: the journal's own check says so. */
function newestInstant(path: string): number | null {
  if (!existsSync(path)) return null
  try {
    const database = openReadOnly(path)
    const atMs = database.prepare('SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1').get()?.at_ms
    database.close()
    return typeof atMs === 'number' ? atMs : null
  } catch {
    return null
  }
}

/** How much the other hub's clock is ahead of ours; null when it does not answer. */
async function peerOffsetMs(url: string): Promise<number | null> {
  try {
    const askedMs = Date.now()
    const answer = await fetch(new URL('/api/v1/public/status', url), { signal: AbortSignal.timeout(ASK_MS) })
    const body: unknown = await answer.json()
    const hubNowMs: unknown = Reflect.get(Object(body), 'hubNowMs')
    return typeof hubNowMs === 'number' ? hubNowMs - (askedMs + Date.now()) / 2 : null
  } catch {
    return null
  }
}

export function peerFinding(url: string, offsetMs: number | null): Finding {
  if (offsetMs === null) {
    return note(
      { fr: `Le hub ${url} ne répond pas.`, en: `The hub ${url} does not answer.` },
      { fr: 'S’il doit tourner, vérifiez son adresse dans --hubs et le pare-feu.', en: 'If it should run, check its address in --hubs and the firewall.' },
    )
  }
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1)
  if (Math.abs(offsetMs) <= MOST_APART_MS)
    return good(`L’horloge du hub ${url} est à ${seconds} s de celle-ci.`, `The clock of the hub ${url} is within ${seconds} s of this one.`)
  return fault(
    { fr: `L’horloge du hub ${url} est à ${seconds} s de celle-ci.`, en: `The clock of the hub ${url} is ${seconds} s away from this one.` },
    {
      fr: 'Mettez les machines à la même heure, par exemple avec chrony entre elles.',
      en: 'Set the machines to the same time, for example with chrony between them.',
    },
  )
}

const setIt = {
  fr: 'Mettez la machine à l’heure : « timedatectl set-ntp true » avec internet, sinon « date -s » d’après une montre.',
  en: 'Set the machine’s clock: “timedatectl set-ntp true” with internet, else “date -s” by a watch.',
}
