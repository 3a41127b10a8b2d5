import { useTicking } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { agoMinutes } from './age.ts'

/** "8 min", renewed by itself. */
export function Age({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useTicking(5_000)
  return <>{useWords().age(agoMinutes(sinceMs, nowMs))}</>
}
