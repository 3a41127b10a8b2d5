/** Which of the things at the right is shown, where only one of them fits. */
import { useSyncExternalStore } from 'react'
import { type SideTab, usePanelState } from './panel-state.ts'

/** Here the rooms are one of them: as in `App.module.css` and `Narrow.module.css`. */
const SMALL = '(max-width: 1000px) and (max-height: 760px), (max-width: 560px)'

function onChange(changed: () => void): () => void {
  const media = matchMedia(SMALL)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

export function useSideTab(): SideTab {
  const isSmall = useSyncExternalStore(onChange, () => matchMedia(SMALL).matches)
  const chosen = usePanelState(({ sideTab }) => sideTab)
  return chosen === 'rooms' && !isSmall ? 'timer' : chosen
}
