/** Every fault, in the order of RELIABILITY's table. */
import { killHub } from './f01-kill-hub.ts'
import type { Fault } from './support/figures.ts'

export const faults: readonly Fault[] = [killHub]
