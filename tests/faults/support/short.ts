import { broken, type Fault } from './figures.ts'

/** A machine that does much else takes several times what it takes by itself. */
export const PATIENCE_MS = 120_000

/** What does not hold in the fault's short form. */
export const whatBreaks = async (fault: Fault) => broken(await fault.run({ short: true, times: null }))
