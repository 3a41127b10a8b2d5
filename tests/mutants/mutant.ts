/** A bug put in on purpose: if the test of the rule that it breaks stays green, nothing holds that rule. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Mutant = {
  /** The number of the rule in SPEC.md; a test of it has to fail. */
  readonly rule: string
  /** What no longer holds, in a few words. */
  readonly breaks: string
  /** From the root of the project, as `test` is. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** It loads the file by itself: what other processes run is not broken. */
  readonly test: string
}

export function brokenBy({ find, replace }: Mutant, text: string): string {
  return text.split(find).join(replace)
}

/** Why that mutant says nothing any more, in a sentence; null when it is sound. */
export function faultOf({ rule, file, find, replace, test }: Mutant): string | null {
  const times = (read(file)?.split(find).length ?? 1) - 1
  if (times !== 1) return `${rule}: “${find}” stands ${times} times in ${file}, and has to stand there once: the code has changed, so change the mutant.`
  if (find === replace) return `${rule}: the mutant in ${file} changes nothing.`
  if (!read(test)?.includes(`[${rule}]`)) return `${rule}: ${test} has no test of that rule.`
  return null
}

function read(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}
