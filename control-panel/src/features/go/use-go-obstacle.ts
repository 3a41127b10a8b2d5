import { useBarrier, usePanelView, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { goCommand } from './go-target.ts'

export type GoObstacle = { readonly text: string; readonly isHold: boolean }

/** Where it is said decides how: only a panel has a key that lets go again. */
type Said = { readonly held: (by: string | null) => string; readonly nothing: string }

/** Why GO cannot be pressed now, in words; null when it can. */
export function useGoObstacle(targetId: string | null, said: Said): GoObstacle | null {
  const words = useWords()
  const barrier = useBarrier()
  const isLocked = useTables(({ show }) => show.get('show')?.locked ?? false)
  const isHeld = useTables(({ show }) => Boolean(show.get('show')?.hold))
  const heldBy = useTables(({ show }) => show.get('show')?.hold?.by ?? null)
  const canGo = usePanelView(({ tables, nowMs }) => {
    const session = targetId === null ? undefined : tables.sessions.get(targetId)
    return session !== undefined && goCommand(tables, session, nowMs) !== null
  })
  const because = (text: string, isHold = false) => ({ text, isHold })
  if (barrier !== null) return because(words.barrier[barrier])
  if (isHeld) return because(said.held(heldBy), true)
  if (isLocked) return because(words.go.locked)
  if (targetId === null) return because(said.nothing)
  return canGo ? null : because(words.go.noRoom)
}
