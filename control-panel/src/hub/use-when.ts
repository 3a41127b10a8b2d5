import { useReaderLanguage } from '../i18n/words.ts'
import { whenText } from '../ui/dates.ts'
import { usePanelView, useTimeZone } from './hooks.ts'

/** The clock time, after its date where that is not today's; null for no instant. */
export function useWhen(instantMs: number | null): string | null {
  const language = useReaderLanguage()
  const timeZone = useTimeZone()
  return usePanelView(({ at }) => (instantMs === null ? null : whenText(at, instantMs, timeZone, language)))
}
