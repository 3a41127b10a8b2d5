/** What goes wrong beside the show and must be put right soon: told on every panel for as long as it lasts. Nothing of it stops a command. */
import type { Warning } from '@tricolore/shared/protocol/down.ts'
import type { Warn } from '../host/process/warn.ts'

export type Warnings = {
  readonly all: () => readonly Warning[]
  readonly set: Warn
}

export function createWarnings(onChange: () => void): Warnings {
  const byCode = new Map<Warning['code'], Warning>()
  return {
    all: () => [...byCode.values()],
    set(code, texts) {
      if (byCode.get(code)?.texts.en === texts?.en) return
      if (texts) byCode.set(code, { code, texts })
      else byCode.delete(code)
      onChange()
    },
  }
}
