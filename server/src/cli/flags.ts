/** The flags that the subcommands share, read as the hub reads its own: a flag beats its variable, what is unknown ends with one sentence. */
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { journalAddress } from '../host/process/journal-address.ts'
import { variableOrFile } from '../host/process/secret-file.ts'
import { defaults } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'

export type GivenFlags = {
  readonly text: (name: string) => string | null
  readonly has: (name: string) => boolean
  /** What stands there without a flag. */
  readonly words: readonly string[]
}

const variables: Readonly<Record<string, string>> = { data: 'DATA_DIR', backups: 'BACKUPS' }

/** `texts`: flags with a value; `switches`: those without. `mostWords`: how many words may stand there without a flag. */
export function readFlags(args: readonly string[], texts: readonly string[], switches: readonly string[] = [], mostWords = 0): GivenFlags {
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' }] as const),
    ...switches.map((name) => [name, { type: 'boolean' }] as const),
  ])
  const { values, positionals } = parsed(args, options)
  if (positionals.length > mostWords) throw new StartFault(`${positionals[mostWords]} is one word too many; --help says what can be given.`)
  return {
    text(name) {
      const given = values[name]
      return typeof given === 'string' ? given : process.env[variables[name] ?? ''] || null
    },
    has: (name) => values[name] === true,
    words: positionals,
  }
}

function parsed(args: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']) {
  try {
    return parseArgs({ args: [...args], options: options ?? {}, allowPositionals: true })
  } catch (reason) {
    const sentence = reason instanceof Error ? reason.message : String(reason)
    throw new StartFault(`${sentence.split('. ')[0]?.replace(/\.$/, '')}; --help lists the flags.`)
  }
}

export type Place = { readonly dataDir: string; readonly databasePath: string; readonly journal: string; readonly backupsFolder: string }

/** Where the data and its backups are, from `--data`, `--journal` and `--backups`. Throws a `StartFault` for a journal that is none. */
export function placeOf(flags: GivenFlags): Place {
  const dataDir = flags.text('data') ?? defaults.dataDir
  const backups = flags.text('backups')
  return {
    dataDir,
    databasePath: join(dataDir, 'tricolore.db'),
    journal: journalAddress(flags.text('journal') ?? variableOrFile(process.env, 'JOURNAL_URL') ?? defaults.journal),
    backupsFolder: backups === null || backups === 'off' ? join(dataDir, 'backups') : backups,
  }
}
