import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { type FollowedDraft, useDraft } from '../../../ui/use-draft.ts'
import { useUnsaved } from '../../../ui/use-unsaved.ts'
import { draftOf } from './session-draft.ts'

/** The open form of a session. */
export function useSessionDraft(session: Session): FollowedDraft {
  const timeZone = useTimeZone()
  const placements = useTables((tables) => placementsOf(tables, session.id))
  const form = useDraft(draftOf(session, placements, timeZone), session.id)
  useUnsaved(form.isChanged)
  return form
}
