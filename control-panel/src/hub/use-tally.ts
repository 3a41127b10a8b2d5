import type { Words } from '../i18n/fr.ts'
import { useWords } from '../i18n/words.ts'
import { useTables } from './hooks.ts'

export function useIsRehearsal(): boolean {
  return useTables(({ show }) => show.get('show')?.mode === 'rehearsal')
}

/** The words of tally. In rehearsal none of them says that something is on air. */
export function useTally(): Words['tally'] {
  const { tally } = useWords()
  return useIsRehearsal() ? { ...tally, live: tally.rehearsed, onStage: tally.rehearsed } : tally
}
