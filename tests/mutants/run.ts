/**
 * `npm run mutants [-- RULE ...]`: breaks the code in one place at a time, and runs the tests of the rule that this breaks. It ends with 1 when they stay
 * green, since nothing holds that rule then, or when they are red without any mutant. The working tree is not touched.
 */
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { mutants } from './all.ts'
import { faultOf, type Mutant } from './mutant.ts'
import { type Ran, runTests } from './run-tests.ts'

const asked = process.argv.slice(2)
const chosen = mutants.filter(({ rule }) => asked.length === 0 || asked.includes(rule))
const widths = [Math.max(...chosen.map(({ rule }) => rule.length)), Math.max(...chosen.map(({ breaks }) => breaks.length)), 'SURVIVED'.length]

process.exitCode = await run()

async function run(): Promise<number> {
  const unknown = asked.filter((rule) => !mutants.some((mutant) => mutant.rule === rule))
  if (unknown.length > 0)
    return told(`There is no mutant of ${unknown.join(', ')}; there are some of ${[...new Set(mutants.map(({ rule }) => rule))].join(', ')}.`)
  const faults = chosen.flatMap((mutant) => faultOf(mutant) ?? [])
  if (faults.length > 0) return told(faults.join('\n'))
  const files = [...new Set(chosen.map(({ test }) => test))]
  console.log(`${chosen.length} mutants, and first the ${files.length} files of tests without one.`)
  const unbroken = await runTests(files, null, null)
  const { failed, said } = unbroken
  if (failed.length > 0 || said !== '') return told(`Red without a mutant:\n${[...failed, said].join('\n')}`)
  const untested = chosen.filter(({ rule }) => !unbroken.passed.some(isOf(rule)))
  if (untested.length > 0) return told(`No test ran of ${untested.map(({ rule }) => rule).join(', ')}.`)

  const left = [...chosen]
  const survivors: Mutant[] = []
  async function lane(): Promise<void> {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const ran = await runTests([mutant.test], mutants.indexOf(mutant), mutant.rule)
      const killer = ran.failed.find(isOf(mutant.rule))
      if (killer === undefined) survivors.push(mutant)
      console.log(rowOf(mutant, killer === undefined ? 'SURVIVED' : 'killed', killer ?? whyOf(ran)))
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, lane))
  console.log(survivors.length === 0 ? `All ${chosen.length} are killed.` : `${survivors.length} of ${chosen.length} survived: no test holds what they break.`)
  return survivors.length === 0 ? 0 : 1
}

function told(sentence: string): number {
  console.error(sentence)
  return 1
}

function isOf(rule: string): (title: string) => boolean {
  return (title) => title.includes(`[${rule}]`)
}

/** What does not load, or never ends, kills whatever is tested: it says nothing of the rule. */
function whyOf({ passed, said }: Ran): string {
  return passed.length > 0 ? `by none of ${passed.length}` : `no test ran: ${said.trim().split('\n')[0]}`
}

function rowOf({ rule, breaks, test }: Mutant, verdict: string, by: string): string {
  return `${[rule, breaks, verdict].map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}  ${test}: ${by}`
}
