/** Every mutant that `npm run mutants` tries out. */
import { atItsDoors } from './at-its-doors.ts'
import { inHub } from './in-hub.ts'
import { inShared } from './in-shared.ts'
import type { Mutant } from './mutant.ts'
import { whatIsOn } from './what-is-on.ts'

export const mutants: readonly Mutant[] = [...inShared, ...inHub, ...atItsDoors, ...whatIsOn]
