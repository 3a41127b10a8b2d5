import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useEffect } from 'react'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { type FollowedDraft, useDraft } from '../../../ui/use-draft.ts'
import { draftOf } from './session-draft.ts'
import { setUnsaved } from './unsaved.ts'

/** The open form of a session. */
export function useSessionDraft(session: Session): FollowedDraft {
  const timeZone = useTimeZone()
  const placements = useTables((tables) => placementsOf(tables, session.id))
  const form = useDraft(draftOf(session, placements, timeZone))
  useUnsaved(form.isChanged)
  return form
}

/** While the form is open. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    setUnsaved(isUnsaved)
    return () => setUnsaved(false)
  }, [isUnsaved])
}
