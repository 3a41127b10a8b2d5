/** `npm run hub`: the hub itself, or with a word before the flags what one does beside it. */
import process from 'node:process'
import { StartFault } from '../host/process/start-fault.ts'
import { plainText } from '../host/process/terminal-text.ts'
import type { Subcommand } from './subcommand.ts'

/** Each is loaded only when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  verify: () => import('./verify.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  schema: () => import('./schema.ts'),
  rotate: () => import('./rotate.ts'),
  forget: () => import('./forget.ts'),
  doctor: () => import('./doctor.ts'),
  status: () => import('./status.ts'),
}

const [word = '', ...args] = process.argv.slice(2)

if (word === '--help' || word === '-h') await printHelp()
else if (word === '' || word.startsWith('-')) await import('../start/main.ts')
else process.exitCode = await runSubcommand(word)

async function runSubcommand(name: string): Promise<number> {
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
  if (!load) {
    process.stderr.write(`There is no ${plainText(name)}: it is ${Object.keys(subcommands).join(', ')}, or nothing for the hub itself. --help lists them.\n`)
    return 2
  }
  const { help, run } = await load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const { OTHERS } = await import('../store/data-folder.ts')
  process.umask(OTHERS)
  try {
    return await run(args)
  } catch (reason) {
    if (!(reason instanceof StartFault)) throw reason
    process.stderr.write(`${plainText(reason.message)}\n`)
    return 2
  }
}

async function printHelp(): Promise<void> {
  const { helpText } = await import('../host/process/read-settings.ts')
  const lines = await Promise.all(Object.entries(subcommands).map(async ([name, load]) => `  ${name.padEnd(10)}${(await load()).help.split('\n')[0]}`))
  process.stdout.write([helpText(), 'Beside the hub, as in `npm run hub -- verify`; --help after the word says more:', '', ...lines, ''].join('\n'))
}
