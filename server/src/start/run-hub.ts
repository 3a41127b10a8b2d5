/** The hub as a process: settings, start, addresses on standard output, an orderly end. */
import process from 'node:process'
import { choicesAfterDamage } from '../backup/after-damage.ts'
import type { EngineShutdown } from '../feeds/engine-shutdown.ts'
import { originOf } from '../host/net/addresses.ts'
import { hubBuild } from '../host/process/build.ts'
import { endWithNpmShell } from '../host/process/npm-shell.ts'
import { helpText, readSettings } from '../host/process/read-settings.ts'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { plainText } from '../host/process/terminal-text.ts'
import { OTHERS } from '../store/data-folder.ts'
import { CorruptJournal } from '../store/journal.ts'
import { type RunningHub, startHub } from './start-hub.ts'

/** After this time the process ends whatever is still open: clients had 3.6 s to go to another hub. */
const DRAIN_MS = 4_800

/** The settings of this process; ends it after `--help`, after `--version`, and after one sentence on what cannot be used. */
export function settingsOrExit(): Settings {
  if (process.argv.includes('--version')) {
    process.stdout.write(`${hubBuild}\n`)
    process.exit(0)
  }
  try {
    const settings = readSettings(process.argv.slice(2), process.env)
    if (settings) return settings
    process.stdout.write(helpText())
    process.exit(0)
  } catch (reason) {
    return exitWith(reason)
  }
}

export async function runHub(settings: Settings): Promise<void> {
  // Whatever the hub writes is its own: the database and its backups hold keys.
  process.umask(OTHERS)
  let running: RunningHub
  try {
    running = await startHub({ ...settings, watchesProcess: true, startsEngine: true })
  } catch (reason) {
    if (reason instanceof CorruptJournal) return exitDamaged(reason, settings)
    return exitWith(reason)
  }
  endOrderly(running)
  endWithNpmShell()
  // Without a certificate there is nothing to read again: a service that is told to reload goes on.
  process.on('SIGHUP', () => running.renewTls?.())
  announce(running, settings)
}

/** One sentence and exit code 2 for what a person can mend; everything else is a bug and keeps its trace. */
function exitWith(reason: unknown): never {
  if (reason instanceof StartFault) {
    process.stderr.write(`${plainText(reason.message)}\n`)
    process.exit(2)
  }
  throw reason
}

/** The place first, then what can be done about it. */
async function exitDamaged(reason: CorruptJournal, settings: Settings): Promise<never> {
  process.stderr.write(`The journal is not sound, so the hub does not start: ${plainText(reason.message)}. Nothing was changed.\n`)
  if (settings.journal === 'sqlite:') process.stderr.write(`${plainText((await choicesAfterDamage(settings, Date.now())).join('\n'))}\n`)
  process.exit(2)
}

function endOrderly(running: RunningHub): void {
  const end = (engine: EngineShutdown) => {
    setTimeout(() => process.exit(0), DRAIN_MS).unref()
    running.close(engine).then(
      () => process.exit(0),
      (reason: unknown) => {
        running.log.error({ err: reason }, 'the hub did not close in order')
        process.exit(1)
      },
    )
  }
  // A service that is restarted gets SIGTERM: pictures go on meanwhile. Somebody who presses Ctrl C wants all of it to end.
  process.once('SIGTERM', () => end('leave'))
  process.once('SIGINT', () => end('end'))
  // A restart is safe, because every acknowledged command is on the disk; going on in an unknown state is not.
  const crash = (reason: unknown) => {
    running.log.fatal({ err: reason }, 'uncaught')
    process.exit(1)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}

function announce({ scheme, host, port, origins, operatorPassword, isPasswordShort }: RunningHub, settings: Settings): void {
  const [here = '', ...network] = origins
  const there = network[0] ?? here
  const password = operatorPassword ?? (settings.operatorPassword === null ? 'as printed at the first start' : 'as you gave it')
  const lines = [
    `Tricolore is on ${originOf(host, port, scheme)}`,
    '',
    `  Control panel   ${here}/control`,
    `  A screen        ${there}/screen`,
    `  Status page     ${there}/`,
    ...network.slice(1).map((origin) => `  also at         ${origin}`),
    `  Password        ${password}`,
    ...(isPasswordShort
      ? ['  !!              THE PASSWORD IS TOO SHORT: whoever guesses it runs the show. Give one of 12 characters or more with --operator-password']
      : []),
    ...(settings.backups === 'off' ? ['  Backups         OFF: a lost disk is a lost show'] : []),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
