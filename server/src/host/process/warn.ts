import type { Warning } from '@tricolore/shared/protocol/down.ts'

/** Says on every panel, for as long as it lasts, what must be put right soon; null: it is over. */
export type Warn = (code: Warning['code'], texts: Warning['texts'] | null) => void
