/** The technical log: one JSON line each on standard error, so that standard output stays for people. */
import { destination, type Logger, pino } from 'pino'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What must not be read in a log, wherever it stands. */
const secrets = ['password', 'token', 'key', 'roomKey', 'authorization', 'keyHash']

export function createLog(level: LogLevel): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  // Written at once: the last line before a crash is the one that counts.
  return pino({ name: 'tricolore', level, redact: { paths, censor: '[secret]' } }, destination({ dest: 2, sync: true }))
}
