import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useEffect } from 'react'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { type FollowedDraft, useDraft } from '../../../ui/use-draft.ts'
import { draftOf } from './session-draft.ts'
import { isSaved, setUnsaved } from './unsaved.ts'

/** The open form of a session. */
export function useSessionDraft(session: Session): FollowedDraft {
  const timeZone = useTimeZone()
  const placements = useTables((tables) => placementsOf(tables, session.id))
  const form = useDraft(draftOf(session, placements, timeZone))
  useUnsaved(form.isChanged)
  return form
}

/** While the form is open: Esc closes what is saved; what is not stays until somebody saves or discards it. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    setUnsaved(true)
    const guard = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isSaved()) event.preventDefault()
    }
    addEventListener('keydown', guard, true)
    return () => {
      removeEventListener('keydown', guard, true)
      setUnsaved(false)
    }
  }, [isUnsaved])
}
