/** `npm run faults`: does each fault to the real hub and prints what came of it. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { printed } from '../bench/table.ts'
import { faults } from './all.ts'
import { carryOut } from './support/carry-out.ts'
import { broken, type Fault, printFigures } from './support/figures.ts'

const HELP = `npm run faults [-- F1 F4 ...] [--short] [--times N] [--json FILE]

Does each fault to the real hub and prints what came of it; without a name all of them, one after the other.

  --short      the small form, as \`npm test\` runs it
  --times N    how often, instead of what the form does by itself
  --json FILE  the figures, for whoever compares

Ends with 1 when a count that must hold does not, with 2 when it was asked for something that there is not. Timings are printed beside what is
demanded of them (MISSED) and judged by people, since they are the machine's too.

${faults.map(({ id, title }) => `  ${id.padEnd(4)} ${title}`).join('\n')}`

const { values, positionals } = asked()
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const times = values.times === undefined ? null : Number(values.times)
if (times !== null && !(Number.isInteger(times) && times > 0)) fail('--times needs a whole number above 0.')
const unknown = positionals.filter((id) => !faults.some((fault) => fault.id === id))
if (unknown.length > 0) fail(`There is no fault ${unknown.join(', ')}; there are ${faults.map(({ id }) => id).join(', ')}.`)

// Whoever breaks it off leaves no hub behind: what was started ends when this process does.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

let isBroken = false
for (const fault of faults) if (positionals.length === 0 || positionals.includes(fault.id)) await show(fault)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(printed, null, 2)}\n`)
process.exit(isBroken ? 1 : 0)

async function show(fault: Fault): Promise<void> {
  try {
    const figures = await carryOut(fault, { short: values.short, times })
    printFigures(fault, figures)
    for (const sentence of broken(figures)) {
      isBroken = true
      console.error(`  ${fault.id} does not hold: ${sentence}`)
    }
  } catch (reason) {
    isBroken = true
    console.error(`  ${fault.id} could not be done:`, reason)
  }
}

function asked() {
  const options = {
    short: { type: 'boolean', default: false },
    times: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (reason) {
    return fail(`${reason instanceof Error ? reason.message : String(reason)}\nSee: npm run faults -- --help`)
  }
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
