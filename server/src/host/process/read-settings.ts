/** The settings as flags and environment variables give them, and what `--help` says of them. What cannot be used ends the start with one sentence. */
import { parseArgs } from 'node:util'
import { variableOrFile } from './secret-file.ts'
import { rows, type Setting, type Settings, settingsFrom } from './settings.ts'
import { StartFault } from './start-fault.ts'

/** Null when help was asked for. Throws a `StartFault` for what is unknown or unusable. */
export function readSettings(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings | null {
  const given = parseFlags(argv)
  if (given.help === true) return null
  /** A flag beats its variable; an empty variable is none. */
  function written({ flag, variable, isSecret }: Pick<Setting<unknown>, 'flag' | 'variable' | 'isSecret'>): string | null {
    const inFlag = given[flag]
    if (typeof inFlag === 'string') return inFlag
    return isSecret ? variableOrFile(env, variable) : env[variable] || null
  }
  return settingsFrom((row) => {
    const found = written(row)
    return found === null ? row.byDefault : row.read(found)
  }, given.dev === true)
}

export function helpText(): string {
  const all = Object.values(rows)
  const width = Math.max(...all.map(({ flag, like }) => flag.length + like.length)) + 4
  const lines = all.map(
    ({ flag, variable, like, says, isSecret }) =>
      `  ${`--${flag} ${like}`.padEnd(width)} ${says} [${variable}${isSecret ? `, or a file: ${variable}_FILE` : ''}]`,
  )
  const plain = [
    `  ${'--dev'.padEnd(width)} both pages from their sources, with hot reload`,
    `  ${'--version'.padEnd(width)} which release this is, and which build`,
    `  ${'--help'.padEnd(width)} this text`,
  ]
  return ['Tricolore: every screen of a multi-room event on the same moment.', '', ...lines, ...plain, ''].join('\n')
}

function parseFlags(argv: readonly string[]): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries(Object.values(rows).map(({ flag }) => [flag, { type: 'string' } as const]))
  try {
    return parseArgs({ args: [...argv], options: { ...options, dev: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (reason) {
    const sentence = reason instanceof Error ? reason.message : String(reason)
    throw new StartFault(`${sentence.split('. ')[0]?.replace(/\.$/, '')}; --help lists the flags.`)
  }
}
