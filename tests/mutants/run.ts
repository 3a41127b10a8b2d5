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
const widths = [Math.max(...chosen.map(({ rule }) => rule.length)), Math.max(...chosen.map(({ breaks }) => breaks.length)), 'NO ANSWER'.length]

process.exitCode = await run()

async function run(): Promise<number> {
  const unknown = asked.filter((rule) => !mutants.some((mutant) => mutant.rule === rule))
  if (unknown.length > 0)
    return told(`There is no mutant of ${unknown.join(', ')}; there are some of ${[...new Set(mutants.map(({ rule }) => rule))].join(', ')}.`)
  const faults = chosen.flatMap((mutant) => faultOf(mutant) ?? [])
  if (faults.length > 0) return told(faults.join('\n'))
  const files = [...new Set(chosen.map(({ test }) => test))]
  console.log(`Mutants: ${chosen.length}. First their tests without one, from ${files.length} files.`)
  const unbroken = await runTests(files, null, null)
  const { failed, said } = unbroken
  if (failed.length > 0 || said !== '') return told(`Red without a mutant:\n${[...failed, said].join('\n')}`)
  const untested = chosen.filter(({ rule }) => !unbroken.passed.some(isOf(rule)))
  if (untested.length > 0) return told(`No test ran of ${untested.map(({ rule }) => rule).join(', ')}.`)

  const left = [...chosen]
  let alive = 0
  async function lane(): Promise<void> {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const ran = await runTests([mutant.test], mutants.indexOf(mutant), mutant.rule)
      const { verdict, by } = judged(ran, mutant)
      if (verdict !== 'killed') alive += 1
      console.log(rowOf(mutant, verdict, by))
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, lane))
  console.log(`Killed: ${chosen.length - alive} of ${chosen.length}.`)
  return alive === 0 ? 0 : 1
}

function told(sentence: string): number {
  console.error(sentence)
  return 1
}

function isOf(rule: string): (title: string) => boolean {
  return (title) => title.includes(`[${rule}]`)
}

function judged({ passed, failed, said }: Ran, { rule }: Mutant): { readonly verdict: 'killed' | 'SURVIVED' | 'NO ANSWER'; readonly by: string } {
  const killer = failed.find(isOf(rule))
  if (killer !== undefined) return { verdict: 'killed', by: killer }
  if (passed.length > 0) return { verdict: 'SURVIVED', by: `${passed.length} stay green` }
  // What does not load, or never ends, would be noticed by whatever is tested: it says nothing of the rule.
  return { verdict: 'NO ANSWER', by: `no test ran: ${said.trim().split('\n')[0]}` }
}

function rowOf({ rule, breaks, test }: Mutant, verdict: string, by: string): string {
  return `${[rule, breaks, verdict].map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}  ${test}: ${by}`
}
