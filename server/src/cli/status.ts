/** `npm run hub -- status`: which hubs there are, whether each takes commands, and who is connected to it. */
import process from 'node:process'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { openWithBackup } from '../backup/open-with-backup.ts'
import { originOf } from '../host/net/addresses.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { createLog } from '../host/process/log.ts'
import { readSettings } from '../host/process/read-settings.ts'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { say } from '../host/process/words.ts'
import type { HubInTable } from '../store/presence-table.ts'
import { type AskedHub, askHub, hubsApart } from './ask-hub.ts'
import { languageOf } from './doctor.ts'

export const help = `says which hubs there are, whether each takes commands, and who is connected

npm run hub -- status [--json] [the flags and variables with which the hub is started]

  --json         for programs

Asks the addresses of --hubs, or else this machine's port, and with a journal on PostgreSQL what the hubs tell one another
there. Changes nothing. In French where LANG says so, else in English. Exit code 1: a hub does not take commands, or the
hubs of --hubs do not run the same show on one store.`

/** A hub tells of itself once a second. */
const SILENT_MS = 5_000

type Told = {
  readonly id: string
  readonly screens: number
  readonly phones: number
  readonly operators: readonly string[]
  readonly skewMs: number
  readonly silentMs: number
}

export async function run(args: readonly string[]): Promise<number> {
  const settings = readSettings(
    args.filter((arg) => arg !== '--json'),
    process.env,
  )
  if (!settings) throw new StartFault('--help says what status does.')
  const hubs = await Promise.all(addressesOf(settings).map(askHub))
  const told = await toldOnBoard(settings)
  const apart = hubsApart(hubs)
  const isFine = apart === null && hubs.every(({ isReady }) => isReady)
  if (args.includes('--json')) say(JSON.stringify({ ok: isFine, hubs, apart, told }, null, 2))
  else say(...linesOf(hubs, apart, told, languageOf(process.env)))
  return isFine ? 0 : 1
}

function addressesOf({ hubs, host, port, tls }: Settings): readonly string[] {
  if (hubs.length > 0) return hubs
  return [originOf(host === '0.0.0.0' || host === '::' ? 'localhost' : host, port, tls ? 'https' : 'http')]
}

/** Null where there is no such place. */
async function toldOnBoard({ journal, dataDir }: Settings): Promise<readonly Told[] | null> {
  if (!isPostgres(journal)) return null
  const store = await openWithBackup(journal, dataDir, createLog('fatal'))
  try {
    return ((await store.presenceTable?.hubs()) ?? []).map(asTold)
  } finally {
    await store.journal.close()
    store.release()
  }
}

function asTold({ row, silentMs }: HubInTable): Told {
  return {
    id: row.hub.id,
    screens: row.screens.filter(({ connected }) => connected).length,
    phones: row.hub.phones,
    operators: row.operators.map(({ name }) => name),
    skewMs: row.hub.skewMs,
    silentMs: Math.round(silentMs),
  }
}

function linesOf(hubs: readonly AskedHub[], apart: Texts | null, told: readonly Told[] | null, language: CrewLanguage): readonly string[] {
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  const asked = hubs.map(({ address, isReady, seq, why }) =>
    isReady ? `✓ ${address}  ${say('prêt', 'ready')}, seq ${seq ?? '?'}` : `✗ ${address}  ${why?.[language] ?? ''}`,
  )
  const rows = (told ?? []).map(({ id, screens, phones, operators, skewMs, silentMs }) => {
    const who = operators.length === 0 ? say('personne', 'nobody') : operators.join(', ')
    const counts = say(`${screens} écrans, ${phones} téléphones, opérateurs : ${who}`, `${screens} screens, ${phones} phones, operators: ${who}`)
    const silent = silentMs > SILENT_MS ? say(`, muet depuis ${Math.round(silentMs / 1000)} s`, `, silent for ${Math.round(silentMs / 1000)} s`) : ''
    return `  ${id}  ${counts}, ${say('horloge', 'clock')} ${skewMs > 0 ? '+' : ''}${skewMs} ms${silent}`
  })
  const head = told === null ? [] : ['', say('Ce que les hubs disent d’eux-mêmes dans PostgreSQL :', 'What the hubs tell of themselves in PostgreSQL:')]
  const nobody = told?.length === 0 ? [say('  aucun', '  none')] : []
  return [...asked, ...(apart ? [`✗ ${apart[language]}`] : []), ...head, ...rows, ...nobody]
}
