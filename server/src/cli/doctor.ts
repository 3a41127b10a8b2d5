/** `npm run hub -- doctor`: says in plain sentences what is wrong with a set-up, and what to do about it. */
import process from 'node:process'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { readSettings } from '../host/process/read-settings.ts'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { plainJson, plainText } from '../host/process/terminal-text.ts'
import { type Finding, fault, type Level, messageOf } from './doctor/check.ts'
import { checks } from './doctor/checks.ts'

export const help = `says what is wrong with a set-up and what to do

npm run hub -- doctor [--json] [the flags and variables with which the hub is started]

  --json         for programs: every finding with its check, level, sentence and what to do

Looks at what a start with these flags would meet: port, data folder, disk, clock, journal, PostgreSQL, the other hubs,
certificate, pages, engine. Changes nothing, needs no internet, and the hub may run meanwhile. In French where LANG says
so, else in English. Exit code 1: something is wrong.`

const marks: Readonly<Record<Level, string>> = { good: '✓', note: '!', fault: '✗' }

type Told = Finding & { readonly check: string }

export async function run(args: readonly string[]): Promise<number> {
  const isJson = args.includes('--json')
  const language = languageOf(process.env)
  const found = await examine(args.filter((arg) => arg !== '--json'))
  const isFine = found.every(({ level }) => level !== 'fault')
  process.stdout.write(isJson ? jsonOf(found, isFine, language) : found.map((finding) => linesOf(finding, language)).join(''))
  return isFine ? 0 : 1
}

async function examine(args: readonly string[]): Promise<readonly Told[]> {
  const setUp = setUpFrom(args)
  if ('level' in setUp) return [{ check: 'settings', ...setUp }]
  const found = await Promise.all(
    checks.map(async ({ name, look }) => {
      // One check that fails for a reason that it does not know must not hide what the others found.
      const findings = await look(setUp).catch((reason: unknown) => [notFound(name, reason)])
      return findings.map((finding) => ({ check: name, ...finding }))
    }),
  )
  return found.flat()
}

function setUpFrom(args: readonly string[]): Settings | Finding {
  try {
    const settings = readSettings(args, process.env)
    if (settings) return settings
    throw new StartFault('--help says what doctor does.')
  } catch (reason) {
    if (!(reason instanceof StartFault)) throw reason
    return fault(
      { fr: reason.message, en: reason.message },
      { fr: 'Corrigez ce réglage, puis relancez doctor.', en: 'Mend that setting, then run doctor again.' },
    )
  }
}

function notFound(name: string, reason: unknown): Finding {
  return fault(
    { fr: `Le contrôle « ${name} » n’a pas abouti : ${messageOf(reason)}.`, en: `The check “${name}” came to no end: ${messageOf(reason)}.` },
    { fr: 'Signalez-le : c’est un défaut de doctor.', en: 'Report it: that is a fault of doctor.' },
  )
}

/** As programs on a terminal choose it. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): CrewLanguage {
  return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

function linesOf({ level, says, todo }: Finding, language: CrewLanguage): string {
  const lines = [`${marks[level]} ${says[language]}`, ...(todo ? [`    ${todo[language]}`] : [])]
  return `${plainText(lines.join('\n'))}\n`
}

function jsonOf(found: readonly Told[], ok: boolean, language: CrewLanguage): string {
  const findings = found.map(({ check, level, says, todo }) => ({ check, level, message: says[language], todo: todo?.[language] ?? null }))
  return `${plainJson(JSON.stringify({ ok, findings }, null, 2))}\n`
}
