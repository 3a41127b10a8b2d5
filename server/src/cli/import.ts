/** `npm run hub -- import`: a programme into a running hub: what it would change, and with --apply the change. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { originOf } from '../host/net/addresses.ts'
import { variableOrFile } from '../host/process/secret-file.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, say } from '../host/process/words.ts'
import { languageOf } from './doctor.ts'
import { readFlags } from './flags.ts'
import { type Asked, applyImport, endSession, logIn, sendAddress, sendFile } from './import-requests.ts'

export const help = `reads a programme, says what it would change in a running hub, and applies it with --apply

OPERATOR_PASSWORD=... npm run hub -- import FILE|ADDRESS [SPEAKERS] [--apply] [flags]

  --apply           changes the programme; left out, only what would change is said
  --withdraw        cancels sessions that are not in the file any more
  --answers JSON    answers to its questions and proposals by their ids, such as {"another-event": "replace"}
  --time-zone NAME  of a file that does not say so itself, such as Europe/Paris
  --mapping JSON    which column of a table says what, such as {"title": "Titel", "room": "Saal"}
  --url HUB         address of the hub (http://localhost:4000)
  --name NAME       of whoever does it, or of the account whose password it is (import)
  --json            for programs

Reads event files, pretalx, Sessionize, schedule.json and schedule.xml (frab), iCalendar, CSV, XLSX, OpenPlanner, Conference
Hall and cfp.dev, found by what stands in them. SPEAKERS is a second CSV, with the names behind the short names of the first.
The password comes from OPERATOR_PASSWORD or OPERATOR_PASSWORD_FILE. What is applied is one entry of the history, which an
operator can undo. An ADDRESS (https://...) is fetched by the hub, from the
hosts of its --allow-import-from alone. In French where LANG says so, else in English. Exit code 1:
it cannot be read, or was not applied.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['answers', 'time-zone', 'mapping', 'url', 'name'], ['apply', 'withdraw', 'json'], 2)
  const [path, people] = flags.words
  if (path === undefined) throw new StartFault('Which file? npm run hub -- import FILE; --help says more.')
  const password = variableOrFile(process.env, 'OPERATOR_PASSWORD')
  if (password === null) throw new StartFault('The password of the hub, or of an account, is given as OPERATOR_PASSWORD or OPERATOR_PASSWORD_FILE.')
  const answers = jsonOf(flags.text('answers'), 'answers')
  const mapping = flags.text('mapping')
  jsonOf(mapping, 'mapping')
  const bytes = isAddress(path) ? null : joined(await Promise.all([path, ...(people === undefined ? [] : [people])].map(bytesOf)))
  const language = languageOf(process.env)
  const url = flags.text('url') ?? originOf('localhost', Number(process.env.PORT) || 4000)
  const login = await logIn(url, { password, name: flags.text('name') ?? 'import' }, language)
  try {
    const wish = { timeZone: flags.text('time-zone'), mapping }
    const asked = bytes === null ? await sendAddress(login, path, wish) : await sendFile(login, bytes, basename(path), wish)
    if (flags.has('json')) say(JSON.stringify(asked.body, null, 2))
    else if (asked.ok) say(...linesOf(asked, language))
    if (!asked.ok) complain(asked.message)
    if (!asked.ok || !flags.has('apply')) return asked.ok ? 0 : 1
    const applied = await applyImport(login, asked.importId, { answers, withdraw: flags.has('withdraw') })
    if (applied.ok) say(language === 'fr' ? `Appliqué (entrée ${applied.seq}).` : `Applied (entry ${applied.seq}).`)
    else complain(applied.message)
    return applied.ok ? 0 : 1
  } finally {
    await endSession(login)
  }
}

const isAddress = (path: string) => /^https?:\/\//i.test(path)

function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((reason: Error) => {
    throw new StartFault(`${path} cannot be read: ${reason.message}.`)
  })
}

/** Two tables in one body: see `exchange/read/speaker-table.ts`. */
function joined(files: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...more] = files
  return more.length === 0 ? first : Buffer.concat([first, ...more.flatMap((file) => [Buffer.from('\n\f\n'), file])])
}

function jsonOf(text: string | null, flag: string): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) throw reason
  }
  throw new StartFault(`--${flag} is JSON in braces, such as {"another-event": "replace"}.`)
}

/** What would change, then what is asked with the answers that there are. */
function linesOf({ review }: Extract<Asked, { ok: true }>, language: 'fr' | 'en'): readonly string[] {
  const { format, counts, sentences, questions, proposals, notes } = review
  const head = `${format}: ${counts.sessions} sessions, ${counts.rooms} ${language === 'fr' ? 'salles' : 'rooms'}`
  const nothing = language === 'fr' ? 'Rien à changer.' : 'Nothing to change.'
  const asked = [...questions, ...proposals].flatMap(({ id, texts, choices }) => [
    `? ${texts[language]}`,
    ...choices.map((choice) => `    {"${id}": "${choice.id}"}  ${choice.texts[language]}`),
  ])
  return [head, ...(sentences.length === 0 ? [nothing] : sentences.map(({ texts }) => `- ${texts[language]}`)), ...notes.map((text) => `! ${text}`), ...asked]
}
