/** Settings that are secrets, out of a file: environments show their variables in process lists and crash reports, files have an owner. */
import { readFileSync } from 'node:fs'
import { StartFault } from './start-fault.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The variable, or the content of the file that `<variable>_FILE` names; null when neither is there. Throws a `StartFault`. */
export function variableOrFile(env: Environment, variable: string): string | null {
  const [value, path] = [env[variable] || null, env[`${variable}_FILE`] || null]
  if (path === null) return value
  if (value !== null) throw new StartFault(`Both ${variable} and ${variable}_FILE are set: which of them counts? Leave one out.`)
  return firstLineOf(path, variable)
}

/** Editors and `echo` end a file with a line break that is no part of the secret, and some begin it with a mark of the byte order. */
function firstLineOf(path: string, variable: string): string {
  try {
    const text = readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r?\n$/, '')
    if (text === '') throw new StartFault(`The file ${path} of ${variable}_FILE is empty.`)
    return text
  } catch (reason) {
    if (reason instanceof StartFault) throw reason
    throw new StartFault(`The file ${path} of ${variable}_FILE cannot be read: ${reason instanceof Error ? reason.message : String(reason)}.`)
  }
}
