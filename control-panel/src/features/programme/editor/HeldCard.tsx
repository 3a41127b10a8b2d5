import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { useTables, useTimeZone } from '../../../hub/hooks.ts'
import { useLanguage, useWords } from '../../../i18n/words.ts'
import { classes } from '../../../ui/classes.ts'
import { roomName } from '../../../ui/programme.ts'
import styles from './Held.module.css'
import { type Held, heldIn, inTheWay, swapOffered } from './held.ts'
import { type Box, boxOf, type Plane } from './plane.ts'
import type { Way } from './use-held.ts'

const NOTE_PX = 210

type HeldCardProps = { readonly plane: Plane; readonly held: Held; readonly way: Way; readonly span: number }

/** What is being moved, where it would be put down, and beside it what that would mean. */
export function HeldCard({ plane, held, way, span }: HeldCardProps) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const { session } = held
  const { roomId, startMs } = heldIn(held)
  const room = useTables((tables) => roomName(tables, roomId) ?? '')
  const overlapped = useTables((tables) => inTheWay(tables, held))
  const swap = useTables((tables) => swapOffered(tables, held))
  const column = held.roomIds.indexOf(roomId)
  const box = boxOf(plane, { column, span, fromMs: startMs, untilMs: startMs + session.durationMs, lane: 0, lanes: 1 })
  const title = sessionTitle(session, language)
  const where = words.editor.held(title, room, clockText(startMs, timeZone), clockText(startMs + session.durationMs, timeZone))
  return (
    <>
      <div className={styles.held} style={box}>
        {where}
      </div>
      <div className={classes(styles.note, overlapped.length === 0 && styles.free)} style={notePlace(plane, box)} role="status">
        <b>{overlapped.length === 0 ? words.editor.free : words.editor.overlaps(overlapped.map((other) => sessionTitle(other, language)))}</b>
        <span className={styles.spoken}>{where}</span>
        <span>{way === 'pointer' ? words.editor.dropByPointer : words.editor.dropByKey}</span>
        {swap && <span>{words.editor.swapByKey(sessionTitle(swap, language))}</span>}
        <span>{words.editor.putBack}</span>
      </div>
    </>
  )
}

/** At the right of it, where there is room for it; else at the left. */
function notePlace(plane: Plane, { left, top, width }: Box) {
  const beside = left + width + 8
  const isRoom = beside + NOTE_PX <= plane.columns * plane.columnPx + 54
  return { left: isRoom ? beside : Math.max(60, left - NOTE_PX - 8), top, width: NOTE_PX }
}
