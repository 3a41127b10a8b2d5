/** The technical log: one JSON line each on standard error, so that standard output stays for people. */
import { destination, type Logger, pino } from 'pino'
import { lineWithoutSecrets } from './log-redaction.ts'
import { plainJson } from './terminal-text.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** `write`: where the lines go, standard error but for tests. */
export function createLog(level: LogLevel, write: (line: string) => void = toStandardError()): Logger {
  // The finished line is looked at, and not what it is made from: nothing that is logged can get past, whatever logs it and how: no secret, and nothing
  // that gives a terminal orders.
  return pino({ name: 'tricolore', level }, { write: (line) => write(plainJson(lineWithoutSecrets(line))) })
}

function toStandardError(): (line: string) => void {
  // Written at once: the last line before a crash is the one that counts.
  const stream = destination({ dest: 2, sync: true })
  return (line) => void stream.write(line)
}
